import type { Instant } from '../instant.ts';
import { type DerivedOrder, type OrderEvent, type PlannedStop, standing } from '../order/index.ts';

/** A leg as its rider sees it: which shipment, and the stop where it ends. */
type RiddenWay = { shipment: number; toStopId: string };

/**
 * When a shipment left the vehicle of a leg; null while it still rides, or has to. The last leg is left with the signature,
 * one before it by the first that is known of the stop where it ends, or of one beyond: the vehicle goes on without these
 * goods, even if they wait. An order that is over rides no more. A correction that takes the fact back puts it aboard again.
 */
export function leftAt(
  stops: readonly PlannedStop[],
  { shipments }: Pick<DerivedOrder, 'shipments'>,
  log: readonly OrderEvent[],
  leg: RiddenWay,
): Instant | null {
  const milestones = shipments.find(({ number }) => number === leg.shipment)?.milestones ?? {};
  const over = milestones.signed ?? milestones.cancelled ?? milestones.closed;
  const end = stops.find(({ id }) => id === leg.toStopId)?.number ?? Number.POSITIVE_INFINITY;
  const its = stops.filter(({ shipment }) => shipment === leg.shipment);
  const isLast = its.every(({ number }) => number <= end);
  const beyond = new Set(its.filter(({ number }) => number >= end).map(({ id }) => id));
  const seenThere = isLast
    ? []
    : standing(log).filter(({ outcome, stopId }) => outcome !== 'decided' && stopId !== null && beyond.has(stopId));
  const times = [over?.at, ...seenThere.map(({ occurredAt }) => occurredAt)].filter((at) => at !== undefined);
  return times.length === 0 ? null : Math.min(...times);
}
