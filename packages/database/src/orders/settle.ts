import { type Due, deriveDues, deriveOrder, endedWarnings, isOver, nextDueAt } from '@longhaul/domain';
import { sql } from 'kysely';
import { type Tx, tell } from '../connection/index.ts';
import { appendDecision } from './append.ts';
import type { LockedOrder } from './load.ts';

const system = { source: 'system', actor: 'system' } as const;

/** Re-derives a locked order from its log, ends what the new status ends, writes the row and tells who listens. */
export async function settle(tx: Tx, order: LockedOrder, at: number): Promise<Due[]> {
  order.derived = deriveOrder(order.plan, order.log);
  for (const rule of endedWarnings(order.derived, order.openWarnings)) {
    await appendDecision(tx, order, 'warningCleared', at, system, { rule });
    const cleared = await tx
      .updateTable('warning')
      .set({ state: 'cleared', clearedAt: new Date(at), clearedBy: order.derived.status })
      .where('orderId', '=', order.id)
      .where('rule', '=', rule)
      .where('clearedAt', 'is', null)
      .returning('id')
      .executeTakeFirstOrThrow();
    await tell(tx, { kind: 'warning', id: cleared.id, version: order.seq, customerId: order.customerId });
  }
  const ended = endedWarnings(order.derived, order.openWarnings);
  order.openWarnings = order.openWarnings.filter((rule) => !ended.includes(rule));
  const due = deriveDues(order.plan, order.derived, order.openWarnings, order.policy);
  if (isOver(order.derived.status) && order.tripId) await endTrip(tx, order.tripId, at);
  const next = nextDueAt({ due });
  await tx
    .updateTable('order')
    .set({
      status: order.derived.status,
      milestones: JSON.stringify(order.derived.milestones),
      verdict: order.derived.verdict ? JSON.stringify(order.derived.verdict) : null,
      due: JSON.stringify(due),
      nextDueAt: next === undefined ? null : new Date(next),
      seq: order.seq,
      changedAt: new Date(at),
      tellAfter: null,
      tellAttempts: 0,
      tellError: null,
    })
    .where('id', '=', order.id)
    .execute();
  await tell(tx, { kind: 'order', id: order.id, version: order.seq, customerId: order.customerId });
  return due;
}

/** A trip is over when the last order that rides on it is. */
async function endTrip(tx: Tx, tripId: string, at: number): Promise<void> {
  await sql`UPDATE trip SET active_to = ${new Date(at)} WHERE id = ${tripId} AND active_to IS NULL AND NOT EXISTS (
    SELECT FROM leg JOIN "order" o ON o.id = leg.order_id WHERE leg.trip_id = trip.id AND o.status NOT IN ('closed', 'cancelled')
      AND o.id NOT IN (SELECT order_id FROM order_event WHERE type IN ('closed', 'cancelled')))`.execute(tx);
}
