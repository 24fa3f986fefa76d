import type { Fact, TripWindow } from '@longhaul/domain';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';

type About = Pick<Fact, 'tripId' | 'stopId' | 'shipment'>;
type Span = { from: Date; to: Date | null };

/**
 * An order's own part of a trip, for what was seen at one of its stops: from the boarding of the leg that goes there,
 * open at the end while the leg is on that trip. One that was taken off it was there until the change of vehicle; null
 * when it was never on it.
 */
export async function timeAboard(tx: Tx, orderId: string, about: About): Promise<TripWindow | null> {
  const span = (await whileAboard(tx, orderId, about)) ?? (await untilChange(tx, orderId, about));
  return span ? { from: span.from.getTime(), to: span.to?.getTime() ?? null } : null;
}

async function whileAboard(tx: Tx, orderId: string, { tripId, stopId }: About): Promise<Span | undefined> {
  const { rows } = await sql<Span>`SELECT min(boarded_at) AS "from", NULL AS "to" FROM leg
    WHERE order_id = ${orderId} AND trip_id = ${tripId} AND ${stopId} IN (from_stop_id, to_stop_id)
    HAVING count(*) > 0`.execute(tx);
  return rows[0];
}

async function untilChange(tx: Tx, orderId: string, { tripId, shipment }: About): Promise<Span | undefined> {
  const { rows } = await sql<Span>`SELECT boarding.occurred_at AS "from", (
      SELECT min(occurred_at) FROM order_event WHERE order_id = boarding.order_id AND seq > boarding.seq
        AND type = 'reassigned' AND shipment IS NOT DISTINCT FROM boarding.shipment) AS "to"
    FROM order_event boarding
    WHERE order_id = ${orderId} AND trip_id = ${tripId} AND type IN ('assigned', 'reassigned')
      AND shipment IS NOT DISTINCT FROM ${shipment}::int
    ORDER BY seq DESC LIMIT 1`.execute(tx);
  return rows[0];
}
