import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';
import { replan } from '../plan/index.ts';

/** A place for a stop, WGS-84, with the radius of its geofence in metres. */
export type FoundPlace = { longitude: number; latitude: number; radiusM: number };
export type FoundBy = 'clerk' | 'delivery';

/**
 * Gives a stop its place, and remembers it for the customer's address: what waits with the same address is located with
 * it and has its plan checked again, what comes later starts located. An order that somebody else works on just now keeps
 * waiting. Answers how many stops were located. The stop's own order is held by the caller, who also sees to its plan.
 */
export async function placeStop(
  tx: Tx,
  stop: { id: string; orderId: string; customerId: string; address: string | null },
  place: FoundPlace,
  by: FoundBy,
  at: number,
): Promise<number> {
  const { longitude, latitude, radiusM } = place;
  const set = { longitude, latitude, radiusM, locatedBy: by };
  await tx.updateTable('stop').set(set).where('id', '=', stop.id).execute();
  if (stop.address === null) return 1;
  await sql`INSERT INTO known_address (customer_id, address_key, longitude, latitude, radius_m, learned_from, stop_id, learned_at)
    VALUES (${stop.customerId}, address_key(${stop.address}), ${longitude}, ${latitude}, ${radiusM}, ${by}, ${stop.id}, ${new Date(at)})
    ON CONFLICT (customer_id, address_key) DO NOTHING`.execute(tx);
  const { rows: waiting } = await sql<{ id: string; orderId: string }>`
    SELECT s.id, s.order_id FROM stop s JOIN "order" o ON o.id = s.order_id
    WHERE s.customer_id = ${stop.customerId} AND address_key(s.address) = address_key(${stop.address})
      AND s.longitude IS NULL AND o.status NOT IN ('closed', 'cancelled')
    ORDER BY o.id FOR NO KEY UPDATE SKIP LOCKED`.execute(tx);
  if (waiting.length === 0) return 1;
  const ids = waiting.map(({ id }) => id);
  await tx
    .updateTable('stop')
    .set({ ...set, locatedBy: 'address' })
    .where('id', 'in', ids)
    .execute();
  const others = [...new Set(waiting.map((other) => other.orderId))].filter((id) => id !== stop.orderId);
  await replan(
    tx,
    others.map((id) => ({ id, customerId: stop.customerId })),
    at,
  );
  return 1 + waiting.length;
}
