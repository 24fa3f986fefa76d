import type { Trail } from '@longhaul/contracts';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';

/** A line of more points says nothing more on a screen. */
const mostPoints = 2_000;

/**
 * Where an order's vehicles have been while they carried it: the fixes inside the active window of its trips, up to its
 * signature — where the truck goes then is another customer's business — or `now` (ms since 1970). Longer trails are thinned evenly by count; the first and the last fix stay.
 */
export async function readTrail(tx: Tx, orderId: string, now: number): Promise<Trail> {
  const { rows } = await sql<{ fixTime: Date; longitude: number; latitude: number }>`
    WITH ride AS (
      SELECT DISTINCT t.id, t.vehicle_id, t.active_from, least(t.active_to,
        to_timestamp((o.milestones -> 'signed' ->> 'at')::float8 / 1000), ${new Date(now)}::timestamptz) AS until
      FROM leg l JOIN trip t ON t.id = l.trip_id JOIN "order" o ON o.id = l.order_id
      WHERE l.order_id = ${orderId}
    ), fix AS (
      SELECT p.fix_time, p.longitude, p.latitude,
        row_number() OVER (ORDER BY p.fix_time, p.source) - 1 AS place, count(*) OVER () AS total
      FROM ride JOIN position p ON p.vehicle_id = ride.vehicle_id
        AND p.fix_time >= ride.active_from AND p.fix_time <= ride.until
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
