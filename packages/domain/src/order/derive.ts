import type { Instant } from '../instant.ts';
import { arrivalsOf } from './arrivals.ts';
import { factSources, type OrderEvent, standing } from './fact.ts';
import type { DerivedShipment, Milestones } from './milestone.ts';
import type { Plan, PlannedStop, Promises } from './plan.ts';
import { lastPromises, openPromises } from './promises.ts';
import { type Hold, holdOf, promisesInForce, revisionsOf } from './revision.ts';
import { further, isOver, type OrderStatus, orderStatuses, reached } from './status.ts';
import { judge, type Verdict } from './verdict.ts';

/**
 * What is derived from plan and log; never set by hand. `promises` are those in force, each the last of the shipments';
 * `openPromises` the first that a shipment still has to keep.
 */
export type DerivedOrder = {
  status: OrderStatus;
  milestones: Milestones;
  shipments: DerivedShipment[];
  promises: Promises;
  openPromises: Promises;
  hold: Hold | null;
  verdict: Verdict | null;
  /** When somebody said why it was late; null while nobody has. */
  causeAt: Instant | null;
};

/**
 * Status, milestones, promises and verdict of an order. The same set of facts gives the same answer in whatever order it
 * came; decisions count in the order of the log. A split order stands where its hindmost shipment stands, and has passed
 * a milestone when the last of them has.
 */
export function deriveOrder(plan: Plan, log: readonly OrderEvent[]): DerivedOrder {
  const events = standing(log);
  const shipments = plan.shipments.map(({ number }) => deriveShipment(plan, number, events));
  const milestones = shipments.map((shipment) => shipment.milestones).reduce(passedByBoth);
  const status = shipments.map((shipment) => shipment.status).reduce((a, b) => (reached(a, b) ? b : a));
  return {
    status,
    milestones,
    shipments,
    promises: lastPromises(shipments),
    openPromises: openPromises(shipments),
    hold: holdOf(events),
    verdict: judge(plan, events, shipments),
    causeAt: events.findLast(({ type }) => type === 'causeRecorded')?.occurredAt ?? null,
  };
}

function deriveShipment(plan: Plan, number: number, events: readonly OrderEvent[]): DerivedShipment {
  const stops = plan.stops.filter((stop) => stop.shipment === number);
  const own = events.filter(
    ({ shipment, stopId }) =>
      (shipment === null || shipment === number) && (stopId === null || stops.some((stop) => stop.id === stopId)),
  );
  const milestones: Milestones = {};
  for (const milestone of orderStatuses) {
    const witness = own.filter((event) => speaksFor(stops, event, milestone)).reduce(pick, undefined);
    if (witness) milestones[milestone] = { at: witness.occurredAt, source: witness.source, seq: witness.seq };
  }
  const split = events.find(({ type }) => type === 'split');
  // what was decided before the order was split was decided for all of it
  const concerns = ({ shipment, seq }: OrderEvent) =>
    shipment === null || shipment === number || (split !== undefined && seq < split.seq);
  const revisions = revisionsOf(events.filter(concerns));
  const promises = promisesInForce(plan.promises, revisions);
  const arrivals = arrivalsOf(stops, promises, revisions, (stopId) => split?.detail.copies?.[stopId]);
  return { number, status: statusOf(stops, own, milestones), milestones, promises, arrivals };
}

/** Passed when both have passed it: at the later time, by that one's word. */
function passedByBoth(a: Milestones, b: Milestones): Milestones {
  const both: Milestones = {};
  for (const milestone of orderStatuses) {
    const [one, other] = [a[milestone], b[milestone]];
    if (one && other) both[milestone] = one.at >= other.at ? one : other;
  }
  return both;
}

/** The lower the more: our own rules before all facts, a consignee's word after them. */
function trust({ source }: OrderEvent): number {
  if (source === 'system') return -1;
  return source === 'consignee' ? factSources.length : factSources.indexOf(source);
}

const better = (a: OrderEvent, b: OrderEvent): boolean =>
  trust(a) - trust(b) < 0 || (trust(a) === trust(b) && a.occurredAt < b.occurredAt);

function pick(best: OrderEvent | undefined, event: OrderEvent): OrderEvent {
  return best && !better(event, best) ? best : event;
}

function speaksFor(stops: readonly PlannedStop[], event: OrderEvent, milestone: OrderStatus): boolean {
  if (event.type !== milestone) return false;
  if (milestone === 'assigned') return (event.detail.leg ?? 1) === 1;
  if (event.stopId === null) return true;
  if (milestone === 'arrivedAtPickup' || milestone === 'loaded' || milestone === 'departed')
    return event.stopId === stops.find((stop) => stop.kind === 'pickup')?.id;
  if (milestone === 'arrivedAtDelivery' || milestone === 'signed')
    return event.stopId === stops.findLast((stop) => stop.kind === 'delivery')?.id;
  return true;
}

function statusOf(stops: readonly PlannedStop[], own: readonly OrderEvent[], milestones: Milestones): OrderStatus {
  const furthest = orderStatuses.filter((status) => milestones[status]).reduce(further, 'accepted');
  if (furthest !== 'leftTerminal' && furthest !== 'arrivedAtTerminal') return furthest;
  // several terminals: where the goods are is said by the last of them that reported anything
  const atTerminal = own.filter((event) => event.type === 'arrivedAtTerminal' || event.type === 'leftTerminal');
  const number = (event: OrderEvent) => stops.find((stop) => stop.id === event.stopId)?.number ?? 0;
  const last = Math.max(...atTerminal.map(number));
  return atTerminal.some((event) => number(event) === last && event.type === 'leftTerminal')
    ? 'leftTerminal'
    : 'arrivedAtTerminal';
}

/** What keeps an order open although everything happened: it was late, and nobody has said why (domain.md 6). */
export type OrderBlock = 'causeMissing';
export const blockedBy = (order: DerivedOrder): OrderBlock | null =>
  order.verdict?.onTime === false && order.causeAt === null && !isOver(order.status) ? 'causeMissing' : null;

/** Since when nothing but our own closing is missing; undefined while something still has to happen. */
export function closableSince(plan: Plan, order: DerivedOrder): Instant | undefined {
  if (isOver(order.status) || blockedBy(order)) return undefined;
  const last = order.milestones[plan.podRequired ? 'podReturned' : 'signed'];
  return last && reached(order.status, 'signed') && order.milestones.signed
    ? Math.max(last.at, order.causeAt ?? last.at)
    : undefined;
}
