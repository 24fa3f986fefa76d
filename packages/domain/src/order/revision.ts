import type { Instant } from '../instant.ts';
import type { Holder, OrderEvent } from './fact.ts';
import type { Promises } from './plan.ts';

/** A hold 暂停 that stands: whose, and since when. */
export type Hold = { holder: Holder; since: Instant };

/** The hold that stands after these events (of the log, withdrawn ones left out); null when the order runs. */
export function holdOf(events: readonly OrderEvent[]): Hold | null {
  let hold: Hold | null = null;
  for (const { type, occurredAt, detail } of inOrder(events)) {
    if (type === 'held') hold = { holder: detail.holder ?? 'us', since: occurredAt };
    if (type === 'released' || type === 'cancelled' || type === 'closed') hold = null;
  }
  return hold;
}

/** A revision of promises: since when it held, and what it makes of a deadline. */
type Revision = { from: Instant; of: (name: keyof Promises, deadline: Instant) => Instant };

/**
 * The promises in force: each revision counts for a deadline that had not fallen due when it was made, so that a promise
 * that was missed before stays missed. A change sets deadlines anew; a customer's hold, once released, adds the held time.
 */
export function promisesInForce(first: Promises, events: readonly OrderEvent[]): Promises {
  const revisions = revisionsOf(events);
  const inForce = { ...first };
  for (const name of Object.keys(first) as (keyof Promises)[])
    for (const { from, of } of revisions) if (from <= inForce[name]) inForce[name] = of(name, inForce[name]);
  return inForce;
}

function revisionsOf(events: readonly OrderEvent[]): Revision[] {
  const revisions: Revision[] = [];
  let held: Hold | null = null;
  for (const { type, occurredAt, detail } of inOrder(events)) {
    if (type === 'held') held = { holder: detail.holder ?? 'us', since: occurredAt };
    if (type === 'released') {
      if (held?.holder === 'customer') {
        const { since } = held;
        revisions.push({ from: since, of: (_, deadline) => deadline + (occurredAt - since) });
      }
      held = null;
    }
    if (type === 'changed' && detail.promises) {
      const { promises } = detail;
      revisions.push({ from: occurredAt, of: (name, deadline) => promises[name] ?? deadline });
    }
  }
  return revisions;
}

/** Decisions are in the order in which they were decided. */
const inOrder = (events: readonly OrderEvent[]): OrderEvent[] => [...events].sort((a, b) => a.seq - b.seq);
