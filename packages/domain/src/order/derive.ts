import type { Instant } from '../instant.ts';
import { counts, factSources, type OrderEvent } from './fact.ts';
import type { Milestones } from './milestone.ts';
import { deliveryOf, type Plan, pickupOf } from './plan.ts';
import { further, isOver, type OrderStatus, orderStatuses, reached } from './status.ts';
import { judge, type Verdict } from './verdict.ts';

/** What is derived from plan and log; never set by hand. */
export type DerivedOrder = { status: OrderStatus; milestones: Milestones; verdict: Verdict | null };

const trust = (event: OrderEvent): number => (event.source === 'system' ? -1 : factSources.indexOf(event.source));

const better = (a: OrderEvent, b: OrderEvent): boolean =>
  trust(a) - trust(b) < 0 || (trust(a) === trust(b) && a.occurredAt < b.occurredAt);

/** Status, milestones and verdict of an order. The same set of facts gives the same answer in whatever order it came. */
export function deriveOrder(plan: Plan, events: readonly OrderEvent[]): DerivedOrder {
  const milestones: Milestones = {};
  for (const milestone of orderStatuses) {
    const witness = events.filter((event) => speaksFor(plan, event, milestone)).reduce(pick, undefined);
    if (witness) milestones[milestone] = { at: witness.occurredAt, source: witness.source, seq: witness.seq };
  }
  const status = statusOf(plan, events, milestones);
  return { status, milestones, verdict: judge(plan, events, milestones) };
}

function pick(best: OrderEvent | undefined, event: OrderEvent): OrderEvent {
  return best && !better(event, best) ? best : event;
}

function speaksFor(plan: Plan, event: OrderEvent, milestone: OrderStatus): boolean {
  if (event.type !== milestone || !counts(event)) return false;
  if (event.stopId === null) return true;
  if (milestone === 'arrivedAtPickup' || milestone === 'loaded' || milestone === 'departed')
    return event.stopId === pickupOf(plan.stops).id;
  if (milestone === 'arrivedAtDelivery' || milestone === 'signed') return event.stopId === deliveryOf(plan.stops).id;
  return true;
}

function statusOf(plan: Plan, events: readonly OrderEvent[], milestones: Milestones): OrderStatus {
  const furthest = orderStatuses.filter((status) => milestones[status]).reduce(further, 'accepted');
  if (furthest !== 'leftTerminal' && furthest !== 'arrivedAtTerminal') return furthest;
  // several terminals: where the goods are is said by the last of them that reported anything
  const atTerminal = events.filter(
    (event) => counts(event) && (event.type === 'arrivedAtTerminal' || event.type === 'leftTerminal'),
  );
  const number = (event: OrderEvent) => plan.stops.find((stop) => stop.id === event.stopId)?.number ?? 0;
  const last = Math.max(...atTerminal.map(number));
  return atTerminal.some((event) => number(event) === last && event.type === 'leftTerminal')
    ? 'leftTerminal'
    : 'arrivedAtTerminal';
}

/** Since when nothing but our own closing is missing; undefined while something still has to happen. */
export function closableSince(plan: Plan, order: DerivedOrder): Instant | undefined {
  if (isOver(order.status)) return undefined;
  const last = order.milestones[plan.podRequired ? 'podReturned' : 'signed'];
  return last && reached(order.status, 'signed') && order.milestones.signed ? last.at : undefined;
}
