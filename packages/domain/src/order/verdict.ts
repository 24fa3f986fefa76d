import type { Instant } from '../instant.ts';
import { counts, type OrderEvent, type SignedLine } from './fact.ts';
import type { Milestones } from './milestone.ts';
import type { Plan } from './plan.ts';

/** Edition of the rules below; stored with every verdict, so that an old one is never silently recomputed. */
export const verdictEdition = 1;

/**
 * On time 及时: arrived at the last delivery ≤ arriveBy. Late by, in seconds (0 when on time).
 * Intact 完好: every line signed for in full, nothing short, damaged or refused; null until signed.
 */
export type Verdict = { edition: number; onTime: boolean; lateByS: number; intact: boolean | null };

/** The verdict at arrival; null before. An order signed without a reported arrival is judged on the signature. */
export function judge(plan: Plan, events: readonly OrderEvent[], milestones: Milestones): Verdict | null {
  const arrivedAt: Instant | undefined = milestones.arrivedAtDelivery?.at ?? milestones.signed?.at;
  if (arrivedAt === undefined) return null;
  const lateByS = Math.max(0, Math.ceil((arrivedAt - plan.promises.arriveBy) / 1000));
  const signature = events.find((event) => event.seq === milestones.signed?.seq && counts(event));
  return {
    edition: verdictEdition,
    onTime: lateByS === 0,
    lateByS,
    intact: signature?.detail.lines ? isIntact(plan, signature.detail.lines) : null,
  };
}

const isIntact = (plan: Plan, lines: readonly SignedLine[]): boolean =>
  plan.goods.every((goods, index) => lines.some((line) => line.line === index && line.intact === goods.pieces)) &&
  lines.every((line) => line.short === 0 && line.damaged === 0 && line.refused === 0);
