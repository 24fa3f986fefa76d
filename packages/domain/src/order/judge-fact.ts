import { type Instant, seconds } from '../instant.ts';
import type { Policy } from '../policy/index.ts';
import type { DerivedOrder } from './derive.ts';
import { type Fact, type FactOutcome, type OrderEvent, precedes, repeats } from './fact.ts';
import { isMilestone, isOver, reached } from './status.ts';

/** Clocks differ a little; a fact further ahead than this is nobody's observation. */
export const aheadTolerance = seconds(5 * 60);

/** The active window of the trip that a geofence fact came from; open at the end while the trip runs. */
export type TripWindow = { from: Instant; to: Instant | null };

/**
 * How a new fact meets the order. A fact is never refused for being unwelcome: it is stored with this outcome.
 * An arrival or departure that a geofence saw counts only inside its trip's active window.
 */
export function judgeFact(
  order: DerivedOrder,
  log: readonly OrderEvent[],
  fact: Fact,
  recordedAt: Instant,
  policy: Policy,
  window: TripWindow | null,
): FactOutcome {
  if (isOver(order.status)) return 'afterEnd';
  if (window && (fact.occurredAt < window.from || (window.to !== null && fact.occurredAt > window.to)))
    return 'outsideWindow';
  if (!repeats(fact.type) && log.some((event) => event.type === fact.type && event.stopId === fact.stopId))
    return 'duplicate';
  const before = precedes(fact.type);
  if (!order.milestones[before] && !reached(order.status, before)) return 'early';
  if (isMilestone(fact.type) && reached(order.status, fact.type)) return 'outOfOrder';
  if (recordedAt - fact.occurredAt > seconds(policy.reportedLateAfterS)) return 'reportedLate';
  return 'accepted';
}
