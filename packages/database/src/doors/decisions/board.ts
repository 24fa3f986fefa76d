import type { Assign } from '@longhaul/contracts';
import { newId } from '@longhaul/platform';
import { sql } from 'kysely';
import type { Tx } from '../../connection/index.ts';

/** A run of a vehicle, and who drives it. */
export type BoardedTrip = { tripId: string; driverId: string };

/**
 * The trip that an assignment means: the one that runs with this vehicle, driver (by phone) and — where it is named —
 * carrier, else a new one. Another driver or carrier is another run: the one that is under way stays for those who ride
 * on it. Of several that run, the newest.
 *
 * Two assignments to one vehicle take turns at the vehicle's row, so that the second finds the trip of the first. It is
 * the last lock that an assignment takes (order → vehicle), and who holds it waits for no other order: no circle can
 * close. The trip's row is not locked: whether it runs is said by the legs that ride on it, and each is its order's.
 */
export async function boardedTrip(tx: Tx, vehicleId: string, body: Assign, at: number): Promise<BoardedTrip> {
  await tx.selectFrom('vehicle').select('id').where('id', '=', vehicleId).forNoKeyUpdate().executeTakeFirst();
  return (await runningTrip(tx, vehicleId, body)) ?? openTrip(tx, vehicleId, body, at);
}

async function runningTrip(tx: Tx, vehicleId: string, { driver, carrier }: Assign): Promise<BoardedTrip | undefined> {
  const { rows } = await sql<BoardedTrip>`
    SELECT t.id AS trip_id, t.driver_id FROM leg l JOIN trip t ON t.id = l.trip_id JOIN person d ON d.id = t.driver_id
    WHERE l.vehicle_id = ${vehicleId} AND l.left_at IS NULL AND coalesce(t.carrier = ${carrier ?? null}, ${carrier === undefined})
      AND translate(d.phone, ' -', '') = translate(${driver.phone}, ' -', '')
    ORDER BY t.id DESC LIMIT 1`.execute(tx);
  return rows[0];
}

async function openTrip(tx: Tx, vehicleId: string, { driver, carrier }: Assign, at: number): Promise<BoardedTrip> {
  const [tripId, driverId] = [newId(), newId()];
  const createdAt = new Date(at);
  await tx
    .insertInto('person')
    .values({ id: driverId, kind: 'driver', ...driver, createdAt })
    .execute();
  await tx
    .insertInto('trip')
    .values({ id: tripId, vehicleId, driverId, carrier: carrier ?? null, createdAt })
    .execute();
  return { tripId, driverId };
}
