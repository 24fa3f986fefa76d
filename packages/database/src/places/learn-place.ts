import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';
import { placeStop } from './place-stop.ts';

/** A fix so long before or after the signature still shows where it was signed, in seconds. */
const nearS = 15 * 60;
/** A receiver less sure than this shows no address, in metres. */
const sureM = 200;
/** Faster than this the truck is on the road, not at the consignee's, in km/h. */
const standsBelowKmh = 8;

type Found = {
  id: string;
  orderId: string;
  customerId: string;
  address: string | null;
  radiusM: number;
  longitude: number;
  latitude: number;
};

/**
 * Learns where a stop without a place is from what was confirmed there at `at` (a signature): it is where the vehicle
 * that came for it stood at that time. Answers whether it was learned; a stop that has its place already, or a vehicle
 * that did not report just then, changes nothing. The caller holds the order's lock and sees to its plan; `heardAt` is
 * when we were told.
 */
export async function learnPlace(tx: Tx, stopId: string, at: number, heardAt: number): Promise<boolean> {
  const time = new Date(at);
  const { rows } = await sql<Found>`
    SELECT s.id, s.order_id, s.customer_id, s.address, s.radius_m, p.longitude, p.latitude
    FROM stop s JOIN leg l ON l.to_stop_id = s.id JOIN trip t ON t.id = l.trip_id JOIN position p ON p.vehicle_id = t.vehicle_id
    WHERE s.id = ${stopId} AND s.longitude IS NULL
      AND p.fix_time BETWEEN ${time}::timestamptz - ${nearS} * interval '1 second' AND ${time}::timestamptz + ${nearS} * interval '1 second'
      AND coalesce(p.accuracy_m, 0) <= ${sureM} AND coalesce(p.speed_kmh, 0) < ${standsBelowKmh}
    ORDER BY abs(extract(epoch FROM p.fix_time - ${time}::timestamptz)) LIMIT 1`.execute(tx);
  const [found] = rows;
  if (!found) return false;
  await placeStop(tx, found, found, 'delivery', heardAt);
  return true;
}
