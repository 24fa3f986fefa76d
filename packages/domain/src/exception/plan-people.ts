import type { Instant } from '../instant.ts';
import { askedOn, type Colleague, type CustomerPeople } from './ask.ts';
import type { PlanTells } from './plan.ts';
import { ladderRoles } from './role.ts';

/**
 * Who is told when a plan is applied: the people of its roles, or their deputies; when these are fewer than the plan
 * demands, the further roles of the house too, lowest first. User ids.
 */
export function toldByPlan(
  { roles, atLeast }: PlanTells,
  people: CustomerPeople,
  colleagues: readonly Colleague[],
  at: Instant,
): string[] {
  const told = new Set(roles.flatMap((role) => askedOn({ role }, people, colleagues, at)));
  for (const role of ladderRoles) {
    if (told.size >= atLeast) break;
    for (const id of askedOn({ role }, people, colleagues, at)) told.add(id);
  }
  return [...told];
}
