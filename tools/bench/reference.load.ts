import pg from 'pg';
import { load } from './load.ts';
import { withConnections } from './measure.ts';
import { batchesOf, pointsOf } from './points.ts';

// What many tracking servers do: for every point one INSERT of the position and one UPDATE of the device, each a
// transaction of its own. No HTTP, no parsing, no check: less than any of them has to do.
await load(async (told) => {
  const pool = new pg.Pool({ connectionString: told.target, max: told.connections });
  const store = async (batch: number) => {
    for (const { deviceId, fixTime, longitude, latitude, speedKmh, headingDeg } of pointsOf(told, batch)) {
      const values = [deviceId, fixTime, longitude, latitude, speedKmh, headingDeg];
      await pool.query(
        `INSERT INTO bench.position (device_id, fix_time, received_at, longitude, latitude, speed_kmh, heading_deg)
         VALUES ($1, $2, now(), $3, $4, $5, $6)`,
        values,
      );
      await pool.query(
        `UPDATE bench.device SET fix_time = $2, longitude = $3, latitude = $4, speed_kmh = $5, heading_deg = $6
         WHERE id = $1`,
        values,
      );
    }
  };
  return { run: () => withConnections(told.connections, batchesOf(told), store), end: () => pool.end() };
});
