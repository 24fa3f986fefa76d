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

/** What moves deadlines, since when: a customer's hold that was released, by the held time; a change, to what it set. */
export type Revision = { from: Instant; heldMs: number } | { from: Instant; change: OrderEvent };

/** The revisions among these events, in the order in which they were decided. */
export function revisionsOf(events: readonly OrderEvent[]): Revision[] {
  const revisions: Revision[] = [];
  let held: Hold | null = null;
  for (const event of inOrder(events)) {
    const { type, occurredAt, detail } = event;
    if (type === 'held') held = { holder: detail.holder ?? 'us', since: occurredAt };
    if (type === 'released') {
      if (held?.holder === 'customer') revisions.push({ from: held.since, heldMs: occurredAt - held.since });
      held = null;
    }
    if (type === 'changed') revisions.push({ from: occurredAt, change: event });
  }
  return revisions;
}

/**
 * A deadline in force: each revision counts when it had not fallen due as it was made, so that a promise that was missed
 * before stays missed. `setBy` is what a change makes of it; undefined for a change of something else.
 */
export function revised(
  first: Instant,
  revisions: readonly Revision[],
  setBy: (change: OrderEvent) => Instant | undefined,
): Instant {
  let deadline = first;
  for (const revision of revisions)
    if (revision.from <= deadline)
      deadline = 'heldMs' in revision ? deadline + revision.heldMs : (setBy(revision.change) ?? deadline);
  return deadline;
}

/** The promises in force after revisions of the first ones. */
export function promisesInForce(first: Promises, revisions: readonly Revision[]): Promises {
  const inForce = { ...first };
  for (const name of Object.keys(first) as (keyof Promises)[])
    inForce[name] = revised(first[name], revisions, ({ detail }) => detail.promises?.[name]);
  return inForce;
}

/** Decisions are in the order in which they were decided. */
const inOrder = (events: readonly OrderEvent[]): OrderEvent[] => [...events].sort((a, b) => a.seq - b.seq);
