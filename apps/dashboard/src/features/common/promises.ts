import type { Order, OrderSummary, TimelineEntry } from '@longhaul/contracts';
import { isOver, keptBy, type OrderStatus, type Promises, promiseNames, reached } from '@longhaul/domain';

export type PromiseName = keyof Promises;

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

/** What promises are judged by: of an order, or of one of its shipments. */
type Part = Pick<Order['shipments'][number], 'status' | 'milestones' | 'promises'>;

/**
 * How an order stands to each of its promises at `now`; `paperAt` is when the paper receipt came back, if it did. Of
 * several shipments the one counts that is overdue, else that missed it, else that has still to keep it.
 */
export function promiseLines(order: Order, now: number, paperAt: string | null): PromiseLine[] {
  const parts: Part[] = order.shipments.length > 1 ? order.shipments : [order];
  return linesOf(order.podRequired, (name) => worst(parts.map((part) => lineOf(part, name, now, paperAt))));
}

/** A shipment's own promises, as far as they are not those of every shipment of the order. */
export function ownPromiseLines(order: Order, shipment: Order['shipments'][number], now: number): PromiseLine[] {
  const own = (name: PromiseName) => order.shipments.some(({ promises }) => promises[name] !== shipment.promises[name]);
  // the paper comes back for the order
  return linesOf(order.podRequired, (name) => lineOf(shipment, name, now, null)).filter(
    ({ name }) => own(name) && name !== 'paperPodBy',
  );
}

function linesOf(podRequired: boolean, lineFor: (name: PromiseName) => PromiseLine): PromiseLine[] {
  let nextSeen = false;
  return promiseNames
    .filter((name) => podRequired || (name !== 'podBy' && name !== 'paperPodBy'))
    .map((name) => {
      const line = lineFor(name);
      const state = line.state === 'next' && nextSeen ? 'ahead' : line.state;
      nextSeen ||= line.state === 'next';
      return { ...line, state };
    });
}

const gravity: PromiseState[] = ['overdue', 'missed', 'next', 'unreported', 'kept', 'void'];
const worst = (lines: PromiseLine[]): PromiseLine =>
  lines.reduce((a, b) => {
    const graver = gravity.indexOf(a.state) - gravity.indexOf(b.state);
    return graver < 0 || (graver === 0 && a.marginMs <= b.marginMs) ? a : b;
  });

function lineOf(part: Part, name: PromiseName, now: number, paperAt: string | null): PromiseLine {
  const by = part.promises[name];
  const metAt = name === 'paperPodBy' ? paperAt : metAtOf(part, name);
  const state = stateOf(keptBy[name], metAt, by, part.status, now);
  return { name, by, state, metAt, marginMs: Date.parse(by) - (metAt === null ? now : Date.parse(metAt)) };
}

/** When a promise was met; what is signed without a reported arrival is judged on the signature, as its verdict is. */
function metAtOf({ milestones }: Part, name: PromiseName): string | null {
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
): PromiseState {
  if (metAt !== null) return Date.parse(metAt) <= Date.parse(by) ? 'kept' : 'missed';
  if (status === 'cancelled' || (milestone !== null && isOver(status))) return 'void';
  if (milestone !== null && reached(status, milestone)) return 'unreported';
  return Date.parse(by) < now ? 'overdue' : 'next';
}

/** The first promise that an order in a list still has to keep; null when nothing is due. */
export function nextPromise(
  order: Pick<OrderSummary, 'status' | 'openPromises'>,
): { name: PromiseName; by: string } | null {
  if (isOver(order.status)) return null;
  for (const name of promiseNames) {
    const milestone = keptBy[name];
    if (milestone !== null && !reached(order.status, milestone)) return { name, by: order.openPromises[name] };
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
