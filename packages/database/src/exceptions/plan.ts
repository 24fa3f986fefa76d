import {
  approvalUnder,
  type CaseEvent,
  choosePlan,
  type EmergencyPlan,
  type PlanApproval,
  toldByPlan,
} from '@longhaul/domain';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';
import { appendCase, systemActor } from './append.ts';
import type { LockedCase } from './load.ts';
import { oweAsked } from './notify.ts';
import { peopleOf, readColleagues } from './people.ts';

/**
 * Applies the emergency plan that fits best as the case's check list; false when the house has none, it is there, or a
 * person has chosen one: what somebody decided is not replaced by a rule.
 */
export async function applyPlan(tx: Tx, one: LockedCase, at: number): Promise<boolean> {
  const { it, about, customerId, log } = one;
  const chosen = log.findLast(({ type }) => type === 'planApplied');
  if (chosen && chosen.actor !== systemActor) return false;
  const plan = choosePlan(await plansInForce(tx), { type: it.type, severity: it.severity, customerId, ...about });
  return plan ? givePlan(tx, one, plan, { actor: systemActor, at }) : false;
}

/** Puts a case under a plan, and tells whom the plan tells and who has not heard of the case; false when it is under it already. */
export async function givePlan(
  tx: Tx,
  one: LockedCase,
  plan: EmergencyPlan,
  by: { actor: string; at: number },
): Promise<boolean> {
  if (planIdOf(one.log) === plan.id) return false;
  const told = toldByPlan(plan.tells, await peopleOf(tx, one.customerId), await readColleagues(tx), by.at);
  const { id: planId, edition, zh: name, steps } = plan;
  await appendCase(tx, one, 'planApplied', { ...by, detail: { planId, edition, name, steps, told } });
  const { rows } = await sql<{ recipient: string }>`SELECT recipient FROM notice WHERE case_id = ${one.id}`.execute(tx);
  const known = new Set(rows.map(({ recipient }) => recipient));
  const news = told.filter((id) => !known.has(`user/${id}`));
  await oweAsked(tx, one, 'CASE_RAISED', news, by.at);
  return true;
}

/** The plan that a case goes by: the one that was applied last. */
export const planIdOf = (log: readonly CaseEvent[]): string | undefined => {
  const applied = log.findLast((event) => event.type === 'planApplied');
  return applied?.type === 'planApplied' ? applied.detail.planId : undefined;
};

/** What the plan of a case, if it has one, says about approvals. */
export async function approvalOfPlan(tx: Tx, one: LockedCase): Promise<PlanApproval> {
  const plan = await readAppliedPlan(tx, one.log);
  return approvalUnder(one.policy, plan);
}

/** The plan of a case in the edition that it goes by, retired or not. */
export async function readAppliedPlan(tx: Tx, log: readonly CaseEvent[]): Promise<EmergencyPlan | undefined> {
  const planId = planIdOf(log);
  if (planId === undefined) return undefined;
  const row = await tx
    .selectFrom('emergencyPlan')
    .select(['id', 'code', 'edition', 'plan'])
    .where('id', '=', planId)
    .executeTakeFirst();
  return row && planOf(row);
}

/** The newest edition of every plan that is not retired. */
export async function plansInForce(tx: Tx): Promise<EmergencyPlan[]> {
  const { rows } = await sql<Row>`
    SELECT id, code, edition, plan FROM (SELECT DISTINCT ON (code) * FROM emergency_plan ORDER BY code, edition DESC) newest
    WHERE retired_at IS NULL ORDER BY code`.execute(tx);
  return rows.map(planOf);
}

type Row = { id: string; code: string; edition: number; plan: unknown };
const planOf = ({ plan, ...row }: Row): EmergencyPlan => ({ ...(plan as EmergencyPlan), ...row });
