import type { Answer, Caller } from '../caller.ts';
import type { Cast } from '../cast.ts';
import type { Ledger } from '../ledger.ts';
import { newOrder } from '../plan.ts';
import type { PlannedCase } from './plan.ts';

type KnownOrder = Ledger['orders'][number];
/** What is done about a case: where it is sent to, and what is said beside the mark that it leaves in the log. */
type Act = {
  by: Caller;
  to: string;
  body?: object;
  /** The field that carries the mark. */
  markIn?: 'note' | 'reason' | 'result' | 'text';
  /** Tells apart acts of one case that are sent to the same place. */
  as?: string;
  /** Refusals that are right answers too: somebody else was faster, or the time. */
  orElse?: readonly string[];
};
export type CaseDesk = ReturnType<typeof openCaseDesk>;

/** The people around one case. Each answered act is written down by its mark, which the log must have exactly once. */
export function openCaseDesk(
  { name, type, plate }: Pick<PlannedCase, 'name' | 'type' | 'plate'>,
  cast: Cast,
  ledger: Ledger,
) {
  async function accept(customer: Caller = cast.customer, suffix = ''): Promise<KnownOrder | undefined> {
    const customerRef = `${name}${suffix}`;
    const order = { customerRef, course: 'exceptional', promiseS: 0 } as const;
    const answer = await customer.post({ path: '/orders', body: newOrder(order), key: customerRef });
    if (!answer) return undefined;
    const known: KnownOrder = { id: answer.id, customerRef, course: 'exceptional' };
    ledger.orders.push(known);
    return known;
  }

  async function assign(order: KnownOrder): Promise<void> {
    const body = { plate, driver, carrier: '顺达' };
    const answer = await cast.clerk.post({
      path: `/orders/${order.id}/assign`,
      body,
      key: `${order.customerRef}/assign`,
    });
    if (!answer) return;
    order.course = 'moved';
    ledger.decisions.push({ orderId: order.id, type: 'assigned' });
  }

  /** Says that something is wrong; whoever says it first opens the case. */
  async function raise(order: KnownOrder, by: Caller = cast.clerk, as = ''): Promise<string | undefined> {
    const mark = `${name}/raise${as}`;
    const answer = await by.post({ path: '/exceptions', body: { orderId: order.id, type, note: mark }, key: mark });
    if (!answer) return undefined;
    ledger.cases.add(answer.id);
    ledger.marks.push({ caseId: answer.id, mark });
    return answer.id;
  }

  async function act(caseId: string, { by, to, body = {}, markIn = 'note', as = '', orElse = [] }: Act) {
    const mark = `${name}/${to.replace(measureInPath, '')}${as}`;
    const path = `/exceptions/${caseId}/${to}`;
    const answer = await by.post({ path, body: { ...body, [markIn]: mark }, key: mark, orElse });
    if (answer) ledger.marks.push({ caseId, mark });
    return answer;
  }

  /** Proposes a measure and has it approved by so many, by those whom no climbing outruns; whether it will act. */
  async function decideOn(caseId: string, body: object, approvers = 1): Promise<Answer | undefined> {
    const proposed = await act(caseId, { by: cast.clerk, to: 'measures', body });
    if (!proposed?.measureId) return undefined;
    const to = `measures/${proposed.measureId}/approve`;
    for (const by of cast.generals.slice(0, approvers))
      if (!(await act(caseId, { by, to, as: String(cast.generals.indexOf(by)), orElse: tooLate }))) return undefined;
    return proposed;
  }

  return { cast, accept, assign, raise, act, decideOn, typedRefusals: tooLate };
}

const measureInPath = /[0-9a-f-]{36}\//;
export const driver = { name: '李师傅', phone: '13900000000' };
/** It expired, another one decided it, or it stands above who decides. */
const tooLate = ['measure-not-pending', 'approval-has-climbed', 'case-state'] as const;
