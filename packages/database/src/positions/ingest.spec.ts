import type { Fix } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { transact } from '../connection/index.ts';
import { decide } from '../doors/index.ts';
import { readTimeline } from '../orders/index.ts';
import { accepted, at, commandOf, createWorld, must, render, type World } from '../testing/index.ts';
import { consumeVehicleEvent } from '../vehicle-events/index.ts';
import { ensureFleet, ensureVehicle } from '../who/index.ts';
import { ingest, type Judged, type JudgeFixes, type Report } from './index.ts';

/** What this pipeline remembers: how many fixes it saw. The real one is told in `tracking`. */
type Memory = { seen: number; last: number };
const keepAll: JudgeFixes<Memory> = ({ memory, zones }, fixes) => {
  const judged: Judged<Memory> = { verdicts: [], memory: memory ?? { seen: 0, last: 0 }, latest: null, events: [] };
  for (const fix of fixes) {
    const latest = fix.fixTime > judged.memory.last;
    judged.verdicts.push({ latest });
    if (!latest) continue;
    judged.memory = { seen: judged.memory.seen + 1, last: fix.fixTime };
    judged.latest = fix;
    if (fix.speedKmh === 0 && zones[0])
      judged.events.push({
        type: 'enteredStop',
        stopId: zones[0].stopId,
        tripId: zones[0].tripId,
        occurredAt: fix.fixTime,
      });
  }
  return judged;
};

let world: World;
let fleetId: string;
let foreignFleetId: string;
beforeAll(async () => {
  world = await createWorld();
  fleetId = await ensureFleet(world.db, { code: 'F1', name: '顺达' }, at('06:00'));
  foreignFleetId = await ensureFleet(world.db, { code: 'F2', name: '远达' }, at('06:00'));
});
afterAll(() => world.stop());

let truck: string;
let bus: string;
beforeEach(async () => {
  [truck, bus] = [`dev-${newId()}`, `dev-${newId()}`];
  for (const deviceId of [truck, bus])
    await ensureVehicle(world.db, { plate: deviceId, fleetId, deviceId }, at('06:00'));
});

const report = (deviceId: string, clock: string, more: Partial<Fix> = {}, fleet = fleetId): Report => ({
  fleetId: fleet,
  deviceId,
  fix: {
    fixTime: at(clock),
    deviceTime: at(clock),
    receivedTime: at(clock),
    longitude: 116.4,
    latitude: 39.9,
    speedKmh: 60,
    headingDeg: 90,
    accuracyM: null,
    temperatures: null,
    source: 'http',
    ...more,
  },
});
const send = (...reports: Report[]) => ingest(world.db, reports, keepAll, at('09:00'));
const stored = async (deviceId: string) =>
  (
    await world.db.pool.query(
      `SELECT (SELECT count(*)::int FROM position p WHERE p.vehicle_id = d.vehicle_id) AS fixes, s.fix_time, s.detectors
       FROM device d LEFT JOIN vehicle_state s ON s.vehicle_id = d.vehicle_id WHERE d.id = $1`,
      [deviceId],
    )
  ).rows[0];

test('a batch of two trucks: every fix stored once, the vehicle stands at the newest', async () => {
  const { outcomes, moved } = await send(report(truck, '08:02'), report(bus, '08:00'), report(truck, '08:01'));
  expect(outcomes).toEqual(Array(3).fill({ duplicate: false }));
  expect(moved.map(({ fix }) => fix.fixTime).sort()).toEqual([at('08:00'), at('08:02')]);
  expect(await stored(truck)).toMatchObject({ fixes: 2, fix_time: new Date(at('08:02')), detectors: { seen: 2 } });
});

test('sent again it is a duplicate, also twice in one batch, and nothing moves', async () => {
  await send(report(truck, '08:00'));
  const again = await send(report(truck, '08:00'), report(truck, '07:59'), report(truck, '07:59'));
  expect(again.outcomes).toEqual([{ duplicate: true }, { duplicate: false }, { duplicate: true }]);
  expect(again.moved).toEqual([]);
  expect(await stored(truck)).toMatchObject({ fixes: 2, detectors: { seen: 1 } });
});

test("an unknown device and a foreign fleet's are refused; the rest of the batch is kept", async () => {
  const { outcomes } = await send(
    report('nobody', '08:00'),
    report(truck, '08:00', {}, foreignFleetId),
    report(bus, '08:00'),
  );
  expect(outcomes).toEqual([{ reason: 'unknownDevice' }, { reason: 'unknownDevice' }, { duplicate: false }]);
  expect(await stored(truck)).toMatchObject({ fixes: 0, fix_time: null });
});

test('a fix that the database will not take costs only its own vehicle’s part', async () => {
  const bad = report(truck, '08:01', { temperatures: [{ probe: 'a\u0000', celsius: 4 }] });
  const { outcomes } = await send(report(bus, '08:00'), report(truck, '08:00'), bad, report(bus, '08:02'));
  expect(outcomes).toEqual([
    { duplicate: false },
    { reason: 'unstorable' },
    { reason: 'unstorable' },
    { duplicate: false },
  ]);
  expect(await stored(truck)).toMatchObject({ fixes: 0 });
  expect(await stored(bus)).toMatchObject({ fixes: 2 });
});

describe('while every INSERT fails', () => {
  const failing = async (sqlstate: string, work: () => Promise<void>) => {
    const owner = new pg.Client({ connectionString: world.databaseUrl });
    await owner.connect();
    await owner.query(`CREATE FUNCTION longhaul.refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'refused by the test' USING ERRCODE = '${sqlstate}'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON longhaul.position FOR EACH ROW EXECUTE FUNCTION longhaul.refuse()`);
    try {
      await work();
    } finally {
      await owner.query('DROP FUNCTION longhaul.refuse CASCADE');
      await owner.end();
    }
  };

  test('for want of space, nothing is acknowledged; sent again it is stored', async () => {
    await failing('53100', () => expect(send(report(truck, '08:00'))).rejects.toThrow('refused by the test'));
    expect(await stored(truck)).toMatchObject({ fixes: 0, fix_time: null });
    expect((await send(report(truck, '08:00'))).outcomes).toEqual([{ duplicate: false }]);
  });

  test('for what is in it, each is refused as unstorable', () =>
    failing('23514', async () => {
      const { outcomes, moved } = await send(report(truck, '08:00'), report(bus, '08:00'));
      expect([outcomes, moved]).toEqual([Array(2).fill({ reason: 'unstorable' }), []]);
    }));
});

test('batches that share vehicles, sent at once in any order, all arrive', async () => {
  const clocks = Array.from({ length: 12 }, (_, n) => `08:${String(n + 10)}`);
  await Promise.all(
    clocks.map((clock, n) => send(...(n % 2 ? [truck, bus] : [bus, truck]).map((id) => report(id, clock)))),
  );
  expect(await stored(truck)).toMatchObject({ fixes: 12, fix_time: new Date(at('08:21')) });
  expect(await stored(bus)).toMatchObject({ fixes: 12, fix_time: new Date(at('08:21')) });
});

describe('a vehicle event becomes a fact of its order', () => {
  const assigned = async (ref: string) => {
    const id = await accepted(world, ref, '07:00');
    const body = { plate: truck, deviceId: truck, driver: { name: '王师傅', phone: '13800000000' } };
    const by = { source: 'staff', actor: 'user/clerk' } as const;
    must(await decide(world.db, 'all', id, { type: 'assign', body }, by, commandOf(`assign ${ref}`, '07:30')));
    return id;
  };
  const timeline = async (id: string) => render(await transact(world.db, 'all', (tx) => readTimeline(tx, id)));
  const consumeAll = async () => {
    while (await consumeVehicleEvent(world.db, () => at('09:00')));
  };

  test('in its time, by geofence, once', async () => {
    const id = await assigned('arrives');
    await send(report(truck, '08:45', { speedKmh: 0 }));
    await Promise.all([consumeAll(), consumeAll()]);
    expect((await timeline(id)).slice(2)).toEqual(['08:45 (heard 09:00) arrivedAtPickup accepted by geofence']);
  });

  test('seen before the trip was active it is kept, and does not count', async () => {
    const id = await assigned('too-early');
    await send(report(truck, '07:15', { speedKmh: 0 }));
    await consumeAll();
    expect((await timeline(id)).slice(2)).toEqual(['07:15 (heard 09:00) arrivedAtPickup outsideWindow by geofence']);
  });

  test('one that fails backs off alone and says why; the next trip’s is not held up', async () => {
    const stuck = await assigned('stuck');
    await send(report(truck, '08:10', { speedKmh: 0 }));
    await transact(world.db, 'all', (tx) =>
      tx.updateTable('order').set({ goods: 'null' }).where('id', '=', stuck).execute(),
    );
    await consumeAll();
    const { rows } = await world.db.pool.query('SELECT attempts, error FROM vehicle_event WHERE consumed_at IS NULL');
    expect(rows).toEqual([{ attempts: 1, error: expect.stringContaining('null') }]);
  });
});
