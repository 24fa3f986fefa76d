import { mayDo } from '@longhaul/domain';
import { givePlan, plansInForce } from '../../exceptions/index.ts';
import { refuse } from '../answer.ts';
import type { CaseAct } from './case-act.ts';

/** Another emergency plan than the one that was chosen, or the first: its check list replaces the one before. */
export const applyPlanByHand: CaseAct<{ code: string }> = async (tx, one, { code }, { actor, at }) => {
  const refusal = mayDo('applyPlan', one.it);
  if (refusal) return refuse(refusal);
  const plan = (await plansInForce(tx)).find((known) => known.code === code);
  if (!plan) return refuse('unknown-plan');
  return (await givePlan(tx, one, plan, { actor, at })) ? null : refuse('plan-already-applied');
};
