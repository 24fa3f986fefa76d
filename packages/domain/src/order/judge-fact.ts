import { type Instant, seconds } from '../instant.ts';
import type { Policy } from '../policy/index.ts';
import type { DerivedOrder } from './derive.ts';
import { type Fact, type FactOutcome, type OrderEvent, precedes, repeats, standing } from './fact.ts';
import { isMilestone, isOver, reached } from './status.ts';

/** Clocks differ a little; a fact further ahead than this is nobody's observation. */
export const aheadTolerance = seconds(5 * 60);

/** The order's own part of the trip that a geofence fact came from; open at the end while it was not taken off it. */
export type TripWindow = { from: Instant; to: Instant | null };

/**
 * How a new fact meets the order. A fact is never refused for being unwelcome: it is stored with this outcome.
 * An arrival or departure that a geofence saw counts only while the order was on that trip; damage counts within the
 * objection window after the signature.
 */
export function judgeFact(
  order: DerivedOrder,
  log: readonly OrderEvent[],
  fact: Fact,
  recordedAt: Instant,
  policy: Policy,
  window: TripWindow | null,
): FactOutcome {
  if (window && (fact.occurredAt < window.from || (window.to !== null && fact.occurredAt > window.to)))
    return 'outsideWindow';
  if (isOver(order.status)) return afterTheEnd(order, fact, policy);
  const stands = subjectOf(order, fact);
  if (isPastObjection(stands, fact, policy)) return 'outsideWindow';
  const before = precedes(fact.type);
  const said = standing(log).some(
    (event) => event.type === fact.type && event.stopId === fact.stopId && isSame(event, fact),
  );
  if (said && !repeats(fact.type)) return 'duplicate';
  if (!stands.milestones[before] && !reached(stands.status, before)) return 'early';
  if (isMilestone(fact.type) && reached(stands.status, fact.type)) return 'outOfOrder';
  return recordedAt - fact.occurredAt > seconds(policy.reportedLateAfterS) ? 'reportedLate' : 'accepted';
}

/**
 * What happened before the end and is heard of after it still counts; a departure before the cancellation is somebody's
 * problem. Damage and paper come after the closing as well.
 */
function afterTheEnd(order: DerivedOrder, fact: Fact, policy: Policy): FactOutcome {
  const { cancelled, closed } = order.milestones;
  const end = (cancelled ?? closed)?.at ?? fact.occurredAt;
  if (cancelled && fact.type === 'departed' && fact.occurredAt < end) return 'cancelledButDeparted';
  if (isPastObjection(subjectOf(order, fact), fact, policy)) return 'outsideWindow';
  if (closed && (fact.type === 'damageReported' || fact.type === 'paperPodReturned')) return 'accepted';
  return fact.occurredAt < end ? 'reportedLate' : 'afterEnd';
}

/** What the fact is about: its shipment, which need not wait for the others, else the whole order. */
const subjectOf = (order: DerivedOrder, fact: Fact): Pick<DerivedOrder, 'status' | 'milestones'> =>
  order.shipments.find(({ number }) => number === fact.shipment) ?? order;

const isPastObjection = ({ milestones }: Pick<DerivedOrder, 'milestones'>, fact: Fact, policy: Policy): boolean =>
  fact.type === 'damageReported' &&
  milestones.signed !== undefined &&
  fact.occurredAt > milestones.signed.at + seconds(policy.objectionS);

const isSame = (event: OrderEvent, fact: Fact): boolean =>
  event.shipment === null || fact.shipment === null || event.shipment === fact.shipment;
