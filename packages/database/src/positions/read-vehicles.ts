import type { Zone } from '@longhaul/domain';
import type pg from 'pg';
import type { KnownVehicle } from './report.ts';

type Device = { deviceId: string; fleetId: string; vehicleId: string; index: number; maxSpeedKmh: number };

/** The devices of a batch by their ids; an id nobody registered is not in the map. */
export async function findDevices(client: pg.PoolClient, deviceIds: string[]): Promise<Map<string, Device>> {
  const { rows } = await client.query<Device>({
    name: 'ingest-devices',
    text: `SELECT d.id AS "deviceId", d.fleet_id AS "fleetId", v.id AS "vehicleId", v.index, v.max_speed_kmh AS "maxSpeedKmh"
      FROM device d JOIN vehicle v ON v.id = d.vehicle_id WHERE d.id = ANY($1)`,
    values: [deviceIds],
  });
  return new Map(rows.map((row) => [row.deviceId, row]));
}

/** Locks the vehicles' rows in the order of their ids, so that any gateway may take any vehicle, and reads what judging needs. */
export async function lockVehicles<Memory>(
  client: pg.PoolClient,
  devices: Iterable<Device>,
): Promise<Map<string, KnownVehicle<Memory>>> {
  const known = new Map([...devices].map((device) => [device.vehicleId, device]));
  const ids = [...known.keys()].sort();
  let locked = await lockRows<Memory>(client, ids);
  if (locked.length < ids.length) {
    await client.query('INSERT INTO vehicle_state (vehicle_id) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING', [
      ids,
    ]);
    locked = await lockRows(client, ids);
  }
  const zones = await readZones(client, ids);
  return new Map(
    locked.map(({ vehicleId, memory }) => {
      const device = known.get(vehicleId);
      if (!device) throw new Error(`a vehicle was locked that nobody asked for: ${vehicleId}`);
      const { index, maxSpeedKmh } = device;
      return [vehicleId, { id: vehicleId, index, maxSpeedKmh, memory, zones: zones.get(vehicleId) ?? [] }];
    }),
  );
}

async function lockRows<Memory>(
  client: pg.PoolClient,
  ids: string[],
): Promise<{ vehicleId: string; memory: Memory | null }[]> {
  const { rows } = await client.query<{ vehicleId: string; memory: Memory | null }>({
    name: 'ingest-lock',
    text: `SELECT vehicle_id AS "vehicleId", nullif(detectors, '{}') AS memory FROM vehicle_state
      WHERE vehicle_id = ANY($1) ORDER BY vehicle_id FOR UPDATE`,
    values: [ids],
  });
  return rows;
}

/** The geofences of every located stop between which somebody rides on the vehicles. */
async function readZones(client: pg.PoolClient, vehicleIds: string[]): Promise<Map<string, Zone[]>> {
  const { rows } = await client.query<Zone & { vehicleId: string }>({
    name: 'ingest-zones',
    text: `SELECT DISTINCT l.vehicle_id AS "vehicleId", l.trip_id AS "tripId", s.id AS "stopId", s.longitude, s.latitude,
        s.radius_m AS "radiusM", s.ring
      FROM leg l JOIN stop s ON s.id IN (l.from_stop_id, l.to_stop_id)
      WHERE l.vehicle_id = ANY($1) AND l.left_at IS NULL AND s.longitude IS NOT NULL`,
    values: [vehicleIds],
  });
  return Map.groupBy(rows, (row) => row.vehicleId);
}
