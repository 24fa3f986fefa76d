import type { AppliedPlan } from '@longhaul/contracts';
import type { CaseEvent } from '@longhaul/domain';
import type { Tx } from '../../connection/index.ts';
import { namesOf } from '../../who/index.ts';
import { readAppliedPlan } from '../plan.ts';

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
