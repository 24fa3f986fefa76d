import type { Trail } from '@longhaul/contracts';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';

/** A line of more points says nothing more on a screen. */
const mostPoints = 2_000;

/**
 * Where an order's vehicles have been while it rode on them: the fixes from its own boarding until it left — where the truck
 * was before, and goes then, is another customer's business — or `now` (ms since 1970). Longer trails are thinned evenly
 * by count; the first and the last fix stay.
 */
export async function readTrail(tx: Tx, orderId: string, now: number): Promise<Trail> {
  const { rows } = await sql<{ fixTime: Date; longitude: number; latitude: number }>`
    WITH ride AS (
      SELECT vehicle_id, min(boarded_at) AS boarded_at, max(least(left_at, ${new Date(now)}::timestamptz)) AS left_at
      FROM leg WHERE order_id = ${orderId} AND trip_id IS NOT NULL GROUP BY trip_id, vehicle_id
    ), seen AS (
      SELECT DISTINCT p.vehicle_id, p.fix_time, p.source, p.longitude, p.latitude
      FROM ride JOIN position p ON p.vehicle_id = ride.vehicle_id AND p.fix_time BETWEEN ride.boarded_at AND ride.left_at
    ), fix AS (
      SELECT fix_time, longitude, latitude,
        row_number() OVER (ORDER BY fix_time, source) - 1 AS place, count(*) OVER () AS total FROM seen
    )
    SELECT fix_time, longitude, latitude FROM fix
    WHERE total <= ${mostPoints}::int OR place = 0
      OR place * ${mostPoints - 1}::int / greatest(total - 1, 1) > (place - 1) * ${mostPoints - 1}::int / greatest(total - 1, 1)
    ORDER BY place`.execute(tx);
  return {
    type: 'Feature',
    geometry: { type: 'LineString', coordinates: rows.map((row) => [row.longitude, row.latitude]) },
    properties: { times: rows.map((row) => row.fixTime.toISOString()) },
  };
}
