import { choosePlan, type EmergencyPlan } from '@longhaul/domain';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';
import { appendCase, systemActor } from './append.ts';
import type { LockedCase } from './load.ts';

/** Applies the emergency plan that fits best as the case's check list; false when the house has none, or it is there. */
export async function applyPlan(tx: Tx, one: LockedCase, at: number): Promise<boolean> {
  const { it, about, customerId } = one;
  const plan = choosePlan(await plansInForce(tx), { type: it.type, severity: it.severity, customerId, ...about });
  if (!plan || one.log.some(({ type, detail }) => type === 'planApplied' && detail.planId === plan.id)) return false;
  const { id: planId, edition, zh: name, steps } = plan;
  await appendCase(tx, one, 'planApplied', { at, actor: systemActor, detail: { planId, edition, name, steps } });
  return true;
}

/** The newest edition of every plan that is not retired. */
export async function plansInForce(tx: Tx): Promise<EmergencyPlan[]> {
  const { rows } = await sql<{
    id: string;
    code: string;
    edition: number;
    plan: Omit<EmergencyPlan, 'id' | 'code' | 'edition'>;
  }>`
    SELECT id, code, edition, plan FROM (SELECT DISTINCT ON (code) * FROM emergency_plan ORDER BY code, edition DESC) newest
    WHERE retired_at IS NULL ORDER BY code`.execute(tx);
  return rows.map(({ plan, ...row }) => ({ ...plan, ...row }));
}
