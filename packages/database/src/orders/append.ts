import type { OrderEvent } from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';
import type { LockedOrder } from './load.ts';

/** What an event says beyond what the rules look at. */
export type EventRecord = {
  eventId: string;
  contentHash: string;
  recordedAt: number;
  actor: string;
  tripId?: string | null;
} & Omit<OrderEvent, 'seq'>;

/** Appends to the log of a locked order, in the table and in the hand. */
export async function append(tx: Tx, order: LockedOrder, event: EventRecord): Promise<void> {
  order.seq += 1;
  const { seq } = order;
  const { type, outcome, occurredAt, source, stopId, detail } = event;
  order.log.push({ seq, type, outcome, occurredAt, source, stopId, detail });
  await tx
    .insertInto('orderEvent')
    .values({
      orderId: order.id,
      customerId: order.customerId,
      seq,
      eventId: event.eventId,
      contentHash: event.contentHash,
      type,
      outcome,
      occurredAt: new Date(occurredAt),
      recordedAt: new Date(event.recordedAt),
      source,
      actor: event.actor,
      stopId,
      tripId: event.tripId ?? null,
      detail: JSON.stringify(detail),
    })
    .execute();
}

/** Appends a decision of ours; its identity is its place in the log. */
export const appendDecision = (
  tx: Tx,
  order: LockedOrder,
  type: OrderEvent['type'],
  at: number,
  by: { source: OrderEvent['source']; actor: string },
  detail: Record<string, unknown> = {},
): Promise<void> =>
  append(tx, order, {
    eventId: `decision:${order.seq + 1}`,
    contentHash: '',
    type,
    outcome: 'decided',
    occurredAt: at,
    recordedAt: at,
    source: by.source,
    actor: by.actor,
    stopId: null,
    tripId: order.tripId,
    detail: detail as OrderEvent['detail'],
  });
