import type { Fix } from '@longhaul/domain';
import type pg from 'pg';
import type { Database } from '../connection/index.ts';
import { findDevices, lockVehicles } from './read-vehicles.ts';
import type { Ingested, JudgeFixes, KnownVehicle, Outcome, Report } from './report.ts';
import { insertEvents, insertFixes, type KeptFix, updateVehicles } from './write-fixes.ts';

/**
 * Stores a batch of reports in one transaction — fixes, vehicle rows, vehicle events — and answers what became of each.
 * When this returns, it is committed. A report that the database will not take (SQLSTATE 22, 23) costs only the part of
 * its own device; what is wrong with the database itself fails the whole batch.
 */
export async function ingest<Memory>(
  db: Database,
  reports: readonly Report[],
  judge: JudgeFixes<Memory>,
  at: number,
): Promise<Ingested<Memory>> {
  try {
    return await store(db, reports, judge, at);
  } catch (error) {
    if (!isDataError(error)) throw error;
    const halves = halvesByDevice(reports);
    if (!halves) return { outcomes: reports.map(() => ({ reason: 'unstorable' })), moved: [] };
    const outcomes: Outcome[] = reports.map(() => ({ reason: 'unstorable' }));
    const moved: Ingested<Memory>['moved'] = [];
    for (const half of halves) {
      const stored = await ingest(
        db,
        half.map(({ report }) => report),
        judge,
        at,
      );
      moved.push(...stored.moved);
      stored.outcomes.forEach((outcome, n) => {
        outcomes[half[n]?.index ?? 0] = outcome;
      });
    }
    return { outcomes, moved };
  }
}

/** Data exception or integrity violation: the input's fault, not the server's. */
const isDataError = (error: unknown): boolean =>
  /^2[23]/.test(String((error as { code?: unknown } | null)?.code ?? ''));

/** The reports of one half of the devices and of the other; undefined when there is only one device left. */
function halvesByDevice(reports: readonly Report[]) {
  const devices = [...new Set(reports.map((report) => report.deviceId))];
  if (devices.length < 2) return undefined;
  const first = new Set(devices.slice(0, devices.length >> 1));
  const indexed = reports.map((report, index) => ({ report, index }));
  return [true, false].map((isFirst) => indexed.filter(({ report }) => first.has(report.deviceId) === isFirst));
}

async function store<Memory>(
  db: Database,
  reports: readonly Report[],
  judge: JudgeFixes<Memory>,
  at: number,
): Promise<Ingested<Memory>> {
  const client = await db.pool.connect();
  try {
    await client.query(`BEGIN; SELECT set_config('longhaul.scope', 'all', true)`);
    const ingested = await storeIn(client, reports, judge, at);
    await client.query('COMMIT');
    client.release();
    return ingested;
  } catch (error) {
    // a connection that cannot even roll back does not go back to the pool
    await client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}

async function storeIn<Memory>(
  client: pg.PoolClient,
  reports: readonly Report[],
  judge: JudgeFixes<Memory>,
  at: number,
): Promise<Ingested<Memory>> {
  const outcomes: Outcome[] = reports.map(() => ({ reason: 'unknownDevice' }));
  const kept: (KeptFix & { report: number })[] = [];
  const judged = (await partsByVehicle<Memory>(client, reports)).map(({ vehicle, indexed }) => {
    const result = judge(
      vehicle,
      indexed.map(({ fix }) => fix),
    );
    indexed.forEach(({ index, fix }, n) => {
      const verdict = result.verdicts[n];
      if (verdict && 'latest' in verdict)
        kept.push({ vehicleId: vehicle.id, latest: verdict.latest, fix, report: index });
      else outcomes[index] = verdict ?? { reason: 'unstorable' };
    });
    return { ...result, vehicleId: vehicle.id, index: vehicle.index, changed: result.memory !== vehicle.memory };
  });
  const duplicates = await insertFixes(client, kept);
  for (const fix of kept) outcomes[fix.report] = { duplicate: duplicates.has(fix) };
  const changed = judged.filter((vehicle) => vehicle.changed);
  if (changed.length > 0) await updateVehicles(client, changed);
  const events = judged.flatMap((vehicle) =>
    vehicle.events.map((event) => ({ ...event, vehicleId: vehicle.vehicleId })),
  );
  if (events.length > 0) await insertEvents(client, events, at);
  const moved = judged.flatMap(({ index, latest: fix, memory }) => (fix ? [{ index, fix, memory }] : []));
  return { outcomes, moved };
}

type Part<Memory> = { vehicle: KnownVehicle<Memory>; indexed: { index: number; fix: Fix }[] };

/** The reports of known devices by vehicle, each in the order of its fix times. A foreign fleet's device is unknown. */
async function partsByVehicle<Memory>(client: pg.PoolClient, reports: readonly Report[]): Promise<Part<Memory>[]> {
  const devices = await findDevices(client, [...new Set(reports.map((report) => report.deviceId))]);
  const own = reports.flatMap(({ deviceId, fleetId, fix }, index) => {
    const device = devices.get(deviceId);
    return device?.fleetId === fleetId ? [{ index, fix, device }] : [];
  });
  if (own.length === 0) return [];
  const vehicles = await lockVehicles<Memory>(
    client,
    own.map(({ device }) => device),
  );
  return [...Map.groupBy(own, ({ device }) => device.vehicleId)].flatMap(([vehicleId, indexed]) => {
    const vehicle = vehicles.get(vehicleId);
    return vehicle ? [{ vehicle, indexed: indexed.sort((a, b) => a.fix.fixTime - b.fix.fixTime) }] : [];
  });
}
