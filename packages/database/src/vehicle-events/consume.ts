import { factOfVehicleEvent, type StopKind, type VehicleEventType } from '@longhaul/domain';
import { sql } from 'kysely';
import { type Database, type Tx, transact } from '../connection/index.ts';
import { recordFactIn } from '../doors/index.ts';

type WaitingEvent = {
  id: number;
  type: string;
  occurredAt: Date;
  plate: string;
  tripId: string;
  stopId: string;
  stopKind: string;
  orderId: string;
  brings: boolean;
  takes: boolean;
};

/**
 * Turns the oldest waiting vehicle event into a fact of its order, in one short transaction; false when none waits.
 * Events of an order are taken in turn; of several workers each takes another order's. The fact is told by the event's
 * id, so that a repeat after a kill changes nothing. What fails backs off alone and shows why.
 */
export async function consumeVehicleEvent(db: Database, now: () => number): Promise<boolean> {
  let taken: WaitingEvent | undefined;
  try {
    return await transact(db, 'all', async (tx) => {
      taken = await takeOldest(tx);
      if (!taken) return false;
      const refusal = await record(tx, taken, now());
      await tx
        .updateTable('vehicleEvent')
        .set({ consumedAt: new Date(now()), error: refusal })
        .where('id', '=', taken.id)
        .execute();
      return true;
    });
  } catch (error) {
    if (!taken) throw error;
    await backOff(db, taken.id, error instanceof Error ? error.message : String(error));
    return true;
  }
}

/** An order that was taken off the trip meanwhile has no leg on it: what the vehicle did before was meant for it all the same. */
async function takeOldest(tx: Tx): Promise<WaitingEvent | undefined> {
  const { rows } = await sql<WaitingEvent>`
    SELECT e.id, e.type, e.occurred_at, v.plate, e.trip_id, e.stop_id, s.kind AS stop_kind, s.order_id,
      coalesce(own.brings, true) AS brings, coalesce(own.takes, true) AS takes
    FROM vehicle_event e JOIN vehicle v ON v.id = e.vehicle_id JOIN stop s ON s.id = e.stop_id
    CROSS JOIN LATERAL (SELECT bool_or(l.to_stop_id = s.id) AS brings, bool_or(l.from_stop_id = s.id) AS takes
      FROM leg l WHERE l.order_id = s.order_id AND l.trip_id = e.trip_id AND s.id IN (l.from_stop_id, l.to_stop_id)) own
    WHERE e.consumed_at IS NULL AND (e.retry_after IS NULL OR e.retry_after < now()) AND NOT EXISTS (
      SELECT FROM stop f JOIN vehicle_event b ON b.stop_id = f.id
      WHERE f.order_id = s.order_id AND b.id < e.id AND b.consumed_at IS NULL AND b.attempts = 0)
    ORDER BY e.id LIMIT 1 FOR UPDATE OF e SKIP LOCKED`.execute(tx);
  return rows[0];
}

/** Records the fact that the event stands for; answers the refusal's code when the order would not have it. */
async function record(tx: Tx, event: WaitingEvent, at: number): Promise<string | null> {
  const type = factOfVehicleEvent(event.type as VehicleEventType, event.stopKind as StopKind, event);
  if (!type) return null;
  const { stopId, tripId, plate } = event;
  const fact = { id: `vehicleEvent/${event.id}`, type, occurredAt: event.occurredAt.getTime(), stopId, tripId };
  const answer = await recordFactIn(
    tx,
    event.orderId,
    { ...fact, source: 'geofence', actor: `vehicle/${plate}`, detail: {} },
    at,
  );
  return answer.ok ? null : answer.code;
}

const backOff = (db: Database, eventId: number, error: string): Promise<void> =>
  transact(db, 'all', async (tx) => {
    await sql`UPDATE vehicle_event SET attempts = attempts + 1, error = ${error.slice(0, 500)},
      retry_after = now() + least(60, power(2, least(attempts, 6))) * interval '1 second' WHERE id = ${eventId}`.execute(
      tx,
    );
  });
