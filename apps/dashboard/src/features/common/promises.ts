import type { Order, OrderSummary, TimelineEntry } from '@longhaul/contracts';
import { isOver, type OrderStatus, type Promises, reached } from '@longhaul/domain';

/** The promises in the order of their deadlines. */
export const promiseNames = [
  'dispatchBy',
  'pickupBy',
  'departBy',
  'arriveBy',
  'podBy',
  'paperPodBy',
] as const satisfies readonly (keyof Promises)[];
export type PromiseName = (typeof promiseNames)[number];

/** The milestone that keeps a promise. The paper is no milestone: it may come long after the order is closed. */
const keptBy: Record<PromiseName, OrderStatus | null> = {
  dispatchBy: 'assigned',
  pickupBy: 'arrivedAtPickup',
  departBy: 'departed',
  arriveBy: 'arrivedAtDelivery',
  podBy: 'podReturned',
  paperPodBy: null,
};

/**
 * `kept` and `missed` are settled; `overdue` is past and still open; `next` is the nearest open one, `ahead` come after
 * it. `unreported`: the order is further, but nobody said when this happened. `void`: the order ended without it.
 */
export type PromiseState = 'kept' | 'missed' | 'overdue' | 'next' | 'ahead' | 'unreported' | 'void';
/** One promise: its deadline, where it stands, when it was met, and the margin in ms (negative: late). */
export type PromiseLine = {
  name: PromiseName;
  by: string;
  state: PromiseState;
  metAt: string | null;
  marginMs: number;
};

/** How an order stands to each of its promises at `now`; `paperAt` is when the paper receipt came back, if it did. */
export function promiseLines(order: Order, now: number, paperAt: string | null): PromiseLine[] {
  let nextSeen = false;
  return promiseNames
    .filter((name) => order.podRequired || (name !== 'podBy' && name !== 'paperPodBy'))
    .map((name) => {
      const by = order.promises[name];
      const milestone = keptBy[name];
      const metAt = name === 'paperPodBy' ? paperAt : metAtOf(order, name);
      const state = stateOf(milestone, metAt, by, order.status, now, nextSeen);
      nextSeen ||= state === 'next';
      return { name, by, state, metAt, marginMs: Date.parse(by) - (metAt === null ? now : Date.parse(metAt)) };
    });
}

/** When a promise was met; an order signed without a reported arrival is judged on the signature, as its verdict is. */
function metAtOf({ milestones }: Order, name: PromiseName): string | null {
  const milestone = keptBy[name];
  const at = milestone && milestones[milestone]?.at;
  return at ?? (name === 'arriveBy' ? milestones.signed?.at : undefined) ?? null;
}

function stateOf(
  milestone: OrderStatus | null,
  metAt: string | null,
  by: string,
  status: OrderStatus,
  now: number,
  nextSeen: boolean,
): PromiseState {
  if (metAt !== null) return Date.parse(metAt) <= Date.parse(by) ? 'kept' : 'missed';
  if (status === 'cancelled' || (milestone !== null && isOver(status))) return 'void';
  if (milestone !== null && reached(status, milestone)) return 'unreported';
  if (Date.parse(by) < now) return 'overdue';
  return nextSeen ? 'ahead' : 'next';
}

/** The first promise that an order in a list still has to keep; null when nothing is due. */
export function nextPromise(
  order: Pick<OrderSummary, 'status' | 'promises'>,
): { name: PromiseName; by: string } | null {
  if (isOver(order.status)) return null;
  for (const name of promiseNames) {
    const milestone = keptBy[name];
    if (milestone !== null && !reached(order.status, milestone)) return { name, by: order.promises[name] };
  }
  return null;
}

/** The fact that the paper receipt came back, as it stands: of the order, or of one of its shipments by its number. */
export const paperReturn = (entries: readonly TimelineEntry[], shipment: number | null): TimelineEntry | undefined =>
  entries.find(
    (entry) =>
      entry.type === 'paperPodReturned' &&
      entry.correctedBy === null &&
      (shipment === null || entry.shipment === null || entry.shipment === shipment),
  );

/** When all paper of an order was back: of a split one with the last shipment's; null while one is out. */
export function paperBackAt(
  { shipments }: { shipments: readonly { number: number }[] },
  entries: readonly TimelineEntry[],
): string | null {
  const numbers = shipments.length > 1 ? shipments.map(({ number }) => number) : [null];
  const times = numbers.map((number) => paperReturn(entries, number)?.occurredAt ?? null);
  return times.reduce((one, other) => (one === null || other === null ? null : one > other ? one : other));
}
