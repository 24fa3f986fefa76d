import type { DecisionType, FactDetail, OrderEvent } from '@longhaul/domain';
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

/** Appends to the log of a locked order, in the table and in the hand; answers the entry's seq. */
export async function append(tx: Tx, order: LockedOrder, event: EventRecord): Promise<number> {
  order.seq += 1;
  const { seq } = order;
  const { type, outcome, occurredAt, source, stopId, shipment, detail } = event;
  order.log.push({ seq, type, outcome, occurredAt, source, stopId, shipment, detail });
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
      shipment,
      tripId: event.tripId ?? null,
      detail: JSON.stringify(detail),
    })
    .execute();
  return seq;
}

/** Who decided: a person at a desk, a customer, or we by our own rules. */
export type DecidedBy = { source: OrderEvent['source']; actor: string };
export const system: DecidedBy = { source: 'system', actor: 'system' };

/** What a decision says beyond its type: fields that the rules know, and others for who reads the timeline. */
export type DecisionDetail = FactDetail & Record<string, unknown>;
type DecisionAbout = { shipment?: number | null; stopId?: string | null; tripId?: string | null };

/** Appends a decision; its identity is its place in the log. */
export const appendDecision = (
  tx: Tx,
  order: LockedOrder,
  type: DecisionType,
  at: number,
  by: DecidedBy,
  detail: DecisionDetail = {},
  { shipment = null, stopId = null, tripId = null }: DecisionAbout = {},
): Promise<number> =>
  append(tx, order, {
    eventId: `decision:${order.seq + 1}`,
    contentHash: '',
    type,
    outcome: 'decided',
    occurredAt: at,
    recordedAt: at,
    source: by.source,
    actor: by.actor,
    stopId,
    shipment,
    tripId,
    detail,
  });
