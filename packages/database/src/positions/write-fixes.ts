import type { Fix, VehicleEvent } from '@longhaul/domain';
import type pg from 'pg';
import { changeChannel } from '../connection/index.ts';

/** A fix that the pipeline kept. A `latest` one is newer than anything stored of its vehicle, so it can't be there yet. */
export type KeptFix = { vehicleId: string; latest: boolean; fix: Fix };

const insert = `INSERT INTO position (vehicle_id, fix_time, source, device_time, received_at, longitude, latitude,
    speed_kmh, heading_deg, accuracy_m, temperatures)
  SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::float8[],
    $7::float8[], $8::real[], $9::real[], $10::real[], $11::jsonb[]) ON CONFLICT DO NOTHING`;

/** Stores fixes and answers which of them were there before. Only those that may be are asked back for. */
export async function insertFixes(client: pg.PoolClient, fixes: readonly KeptFix[]): Promise<Set<KeptFix>> {
  const latest = fixes.filter((kept) => kept.latest);
  const older = fixes.filter((kept) => !kept.latest);
  if (latest.length > 0) await client.query({ name: 'ingest-latest', text: insert, values: columns(latest) });
  const duplicates = new Set(older);
  if (older.length > 0) {
    const { rows } = await client.query<{ id: string; at: Date; source: string }>({
      name: 'ingest-older',
      text: `${insert} RETURNING vehicle_id AS id, fix_time AS at, source`,
      values: columns(older),
    });
    const isNew = new Set(rows.map((row) => `${row.id} ${row.at.getTime()} ${row.source}`));
    // of two equal ones in a batch the first is new: its key is taken out again
    for (const kept of older)
      if (isNew.delete(`${kept.vehicleId} ${kept.fix.fixTime} ${kept.fix.source}`)) duplicates.delete(kept);
  }
  return duplicates;
}

function columns(fixes: readonly KeptFix[]): unknown[][] {
  const time = (of: (fix: Fix) => number) => fixes.map(({ fix }) => new Date(of(fix)).toISOString());
  return [
    fixes.map((kept) => kept.vehicleId),
    time((fix) => fix.fixTime),
    fixes.map(({ fix }) => fix.source),
    time((fix) => fix.deviceTime),
    time((fix) => fix.receivedTime),
    fixes.map(({ fix }) => fix.longitude),
    fixes.map(({ fix }) => fix.latitude),
    fixes.map(({ fix }) => fix.speedKmh),
    fixes.map(({ fix }) => fix.headingDeg),
    fixes.map(({ fix }) => fix.accuracyM),
    fixes.map(({ fix }) => (fix.temperatures ? JSON.stringify(fix.temperatures) : null)),
  ];
}

/** Writes what is remembered of each vehicle, and its latest fix where that moved. The rows are locked. */
export async function updateVehicles(
  client: pg.PoolClient,
  vehicles: readonly { vehicleId: string; memory: unknown; latest: Fix | null }[],
): Promise<void> {
  const time = (of: (fix: Fix) => number) =>
    vehicles.map(({ latest }) => (latest ? new Date(of(latest)).toISOString() : null));
  await client.query({
    name: 'ingest-vehicles',
    text: `UPDATE vehicle_state s SET detectors = u.memory,
        fix_time = coalesce(u.fix_time, s.fix_time), device_time = coalesce(u.device_time, s.device_time),
        received_at = coalesce(u.received_at, s.received_at), longitude = coalesce(u.longitude, s.longitude),
        latitude = coalesce(u.latitude, s.latitude),
        speed_kmh = CASE WHEN u.fix_time IS NULL THEN s.speed_kmh ELSE u.speed_kmh END,
        heading_deg = CASE WHEN u.fix_time IS NULL THEN s.heading_deg ELSE u.heading_deg END
      FROM unnest($1::uuid[], $2::jsonb[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::float8[],
        $7::float8[], $8::real[], $9::real[])
        AS u (vehicle_id, memory, fix_time, device_time, received_at, longitude, latitude, speed_kmh, heading_deg)
      WHERE s.vehicle_id = u.vehicle_id`,
    values: [
      vehicles.map(({ vehicleId }) => vehicleId),
      vehicles.map(({ memory }) => JSON.stringify(memory)),
      time((fix) => fix.fixTime),
      time((fix) => fix.deviceTime),
      time((fix) => fix.receivedTime),
      vehicles.map(({ latest }) => latest?.longitude ?? null),
      vehicles.map(({ latest }) => latest?.latitude ?? null),
      vehicles.map(({ latest }) => latest?.speedKmh ?? null),
      vehicles.map(({ latest }) => latest?.headingDeg ?? null),
    ],
  });
}

/** Appends vehicle events, for the worker to turn into facts, and wakes it after the commit. */
export async function insertEvents(
  client: pg.PoolClient,
  events: readonly (VehicleEvent & { vehicleId: string })[],
  recordedAt: number,
): Promise<void> {
  await client.query(
    `INSERT INTO vehicle_event (vehicle_id, trip_id, stop_id, type, occurred_at, recorded_at)
      SELECT *, $6::timestamptz FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[])`,
    [
      events.map((event) => event.vehicleId),
      events.map((event) => event.tripId),
      events.map((event) => event.stopId),
      events.map((event) => event.type),
      events.map((event) => new Date(event.occurredAt).toISOString()),
      new Date(recordedAt).toISOString(),
    ],
  );
  const notice = { kind: 'vehicleEvent', id: '', version: 0, customerId: null };
  await client.query('SELECT pg_notify($1, $2)', [changeChannel, JSON.stringify(notice)]);
}
