import type { AppliedPlan, ExceptionDetail } from '@longhaul/contracts';
import { type CaseEvent, type DerivedCase, fitsState, fittingPlans } from '@longhaul/domain';
import type { Tx } from '../../connection/index.ts';
import { namesOf } from '../../who/index.ts';
import { circumstancesOf } from '../circumstances.ts';
import { plansInForce, readAppliedPlan } from '../plan.ts';

/** The plan that a case goes by, as people see it beside the check list; null when it has none. */
export async function appliedPlanOf(tx: Tx, log: readonly CaseEvent[]): Promise<AppliedPlan> {
  const plan = await readAppliedPlan(tx, log);
  if (!plan) return null;
  const applied = log.findLast((event) => event.type === 'planApplied');
  const ids = applied?.type === 'planApplied' ? (applied.detail.told ?? []) : [];
  const nameOf = await namesOf(
    tx,
    ids.map((id) => `user/${id}`),
  );
  const { id, code, edition, zh, en, spendLimitCny, approverRole, templates } = plan;
  return {
    ...{ id, code, edition, zh, en, spendLimitCny, approverRole, templates },
    doNots: [...plan.doNots],
    phones: [...plan.phones],
    alternatives: [...plan.alternatives],
    told: ids.flatMap((userId) => {
      const name = nameOf(`user/${userId}`);
      return name === null ? [] : [{ id: userId, name }];
    }),
  };
}

/** The plans that fit a case as it is now, the best first; none when no plan can be applied to it any more. */
export async function readFittingPlans(
  tx: Tx,
  one: { id: string; customerId: string; raisedAt: Date },
  { type, severity, state, drill }: DerivedCase,
): Promise<ExceptionDetail['fittingPlans']> {
  if (drill || !fitsState('applyPlan', state)) return [];
  // what decides which plan fits does not depend on the time
  const about = await circumstancesOf(tx, one, one.raisedAt.getTime());
  const subject = { type, severity, customerId: one.customerId, ...about };
  return fittingPlans(await plansInForce(tx), subject).map(({ code, edition, zh, en }) => ({ code, edition, zh, en }));
}
