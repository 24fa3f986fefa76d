import { tickStates, type Vehicle } from '@longhaul/contracts';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';

type Row = {
  id: string;
  index: number;
  plate: string;
  fleet: string | null;
  orderId: string | null;
  orderNo: string | null;
  status: string | null;
  fixTime: Date | null;
  longitude: number | null;
  latitude: number | null;
  speedKmh: number | null;
  headingDeg: number | null;
  motion: string | null;
};

/**
 * Every vehicle with its last fix and the order it carries now: of several that ride on it, and that who is looking may
 * see, the one with the nearest due. Whether it moves is what the motion detector last said.
 */
export async function listVehicles(tx: Tx): Promise<Vehicle[]> {
  const { rows } = await sql<Row>`
    SELECT v.id, v.index, v.plate, f.name AS fleet, carried.order_id, carried.order_no, carried.status,
      s.fix_time, s.longitude, s.latitude, s.speed_kmh, s.heading_deg, s.detectors ->> 'motion' AS motion
    FROM vehicle v
    LEFT JOIN fleet f ON f.id = v.fleet_id
    LEFT JOIN vehicle_state s ON s.vehicle_id = v.id
    LEFT JOIN (
      SELECT DISTINCT ON (l.vehicle_id) l.vehicle_id, o.id AS order_id, o.order_no, o.status
      FROM leg l
      JOIN "order" o ON o.id = l.order_id
      WHERE l.vehicle_id IS NOT NULL AND l.left_at IS NULL
      ORDER BY l.vehicle_id, o.next_due_at NULLS LAST, o.id
    ) carried ON carried.vehicle_id = v.id
    ORDER BY v.index`.execute(tx);
  return rows.map(vehicleOf);
}

const vehicleOf = (row: Row): Vehicle => ({
  id: row.id,
  index: row.index,
  plate: row.plate,
  fleet: row.fleet,
  order:
    row.orderId && row.orderNo && row.status ? { id: row.orderId, orderNo: row.orderNo, status: row.status } : null,
  last:
    row.fixTime && row.longitude !== null && row.latitude !== null
      ? {
          fixTime: row.fixTime.toISOString(),
          longitude: row.longitude,
          latitude: row.latitude,
          speedKmh: row.speedKmh,
          headingDeg: row.headingDeg,
          state: tickStates.find((state) => state === row.motion) ?? 'unknown',
        }
      : null,
});
