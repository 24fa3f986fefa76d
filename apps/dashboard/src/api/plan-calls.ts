import type {
  CaseAnswer,
  CustomerPage,
  Drill,
  NewPlan,
  PlanDetail,
  PlanDiff,
  PlanPage,
  StartDrill,
} from '@longhaul/contracts';
import type { Send } from './client.ts';

const planPath = (code: string, what = '') => `emergency-plans/${encodeURIComponent(code)}${what}`;

/** Calls about emergency plans, named by their codes. */
export const planCalls = (send: Send) => ({
  list: (retired: boolean, cursor?: string) =>
    send<PlanPage>('GET', 'emergency-plans', { query: { limit: 100, retired: `${retired}`, cursor } }),
  one: (code: string, edition?: number) => send<PlanDetail>('GET', planPath(code), { query: { edition } }),
  diff: (code: string, from: number, to: number) =>
    send<PlanDiff>('GET', planPath(code, '/diff'), { query: { from, to } }),
  save: (body: NewPlan, key: string) => send<PlanDetail>('POST', 'emergency-plans', { body, key }),
  retire: (code: string, key: string) => send<PlanDetail>('POST', planPath(code, '/retire'), { key }),
  drill: (code: string, body: StartDrill, key: string) => send<Drill>('POST', planPath(code, '/drill'), { body, key }),
  apply: (caseId: string, code: string, key: string) =>
    send<CaseAnswer>('POST', `exceptions/${encodeURIComponent(caseId)}/plan`, { body: { code }, key }),
  customers: () => send<CustomerPage>('GET', 'customers', { query: { limit: 200 } }),
});
