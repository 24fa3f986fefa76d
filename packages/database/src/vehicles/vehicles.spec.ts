import { trailSchema, vehicleSchema } from '@longhaul/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { transact } from '../connection/index.ts';
import { type Decision, decide, type ReportedFact, recordFact } from '../doors/index.ts';
import { accepted, at, commandOf, createWorld, must, type World } from '../testing/index.ts';
import { listVehicles, readTrail } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const clerk = { source: 'staff', actor: 'user/clerk' } as const;
const doNow = async (orderId: string, clock: string, decision: Decision) =>
  must(await decide(world.db, 'all', orderId, decision, clerk, commandOf(`${orderId}:${decision.type}`, clock)));
const assign = (orderId: string, plate: string, clock: string) =>
  doNow(orderId, clock, { type: 'assign', body: { plate, driver: { name: '王师傅', phone: '13800000000' } } });
const vehicles = () => transact(world.db, 'all', listVehicles);
const vehicleOf = async (plate: string) => (await vehicles()).find((vehicle) => vehicle.plate === plate);

/** A fix each ten seconds from a clock time on, driving east. */
const drive = (plate: string, clock: string, fixes: number) =>
  world.db.pool.query(
    `INSERT INTO position (vehicle_id, fix_time, source, device_time, received_at, longitude, latitude)
     SELECT v.id, t, 'test', t, t, 116 + n * 0.001, 40
     FROM vehicle v, generate_series(0, $3::int - 1) n, LATERAL (SELECT $2::timestamptz + n * interval '10 seconds' AS t) at
     WHERE v.plate = $1`,
    [plate, new Date(at(clock)), fixes],
  );
const report = (plate: string, clock: string, detectors: Record<string, unknown>) =>
  world.db.pool.query(
    `INSERT INTO vehicle_state (vehicle_id, fix_time, longitude, latitude, speed_kmh, detectors)
     SELECT id, $2, 116.4, 39.9, 62, $3 FROM vehicle WHERE plate = $1
     ON CONFLICT (vehicle_id) DO UPDATE SET detectors = excluded.detectors`,
    [plate, new Date(at(clock)), detectors],
  );
const trail = (scope: World['bayer'] | 'all', orderId: string, clock: string) =>
  transact(world.db, scope, (tx) => readTrail(tx, orderId, at(clock)));

test('a vehicle shows the order it carries now, its last fix and whether it moves', async () => {
  const order = await accepted(world, 'V-1');
  await assign(order, '京A00001', '08:30');
  const named = await vehicleOf('京A00001');
  expect(vehicleSchema.parse(named)).toMatchObject({
    fleet: null,
    order: { id: order, status: 'assigned' },
    last: null,
  });

  await report('京A00001', '09:00', { motion: 'moving' });
  expect((await vehicleOf('京A00001'))?.last).toEqual({
    fixTime: '2026-03-02T01:00:00.000Z',
    longitude: 116.4,
    latitude: 39.9,
    speedKmh: 62,
    headingDeg: null,
    state: 'moving',
  });
  await report('京A00001', '09:00', { motion: 'flying' });
  expect((await vehicleOf('京A00001'))?.last?.state).toBe('unknown');

  await doNow(order, '09:30', { type: 'cancel', body: { reason: 'not needed' } });
  expect((await vehicleOf('京A00001'))?.order).toBeNull();
});

test('of two orders on one vehicle the one with the nearest due is shown', async () => {
  const dues = new Map<string, string>();
  for (const [ref, nextDue] of [
    ['V-2', '11:00'],
    ['V-3', '10:00'],
    ['V-4', '12:00'],
  ] as const) {
    const order = await accepted(world, ref);
    await assign(order, '京A00002', '08:30');
    await transact(world.db, 'all', (tx) =>
      tx
        .updateTable('order')
        .set({ nextDueAt: new Date(at(nextDue)) })
        .where('id', '=', order)
        .execute(),
    );
    dues.set(nextDue, order);
  }
  const shown = (await vehicles()).filter((vehicle) => vehicle.plate === '京A00002');
  expect(shown.map((vehicle) => vehicle.order?.id)).toEqual([dues.get('10:00')]);
});

test('the trail of an order is what its vehicle drove while the trip ran', async () => {
  const order = await accepted(world, 'V-5');
  expect(await trail(world.bayer, order, '09:00')).toMatchObject({ geometry: { coordinates: [] } });
  await assign(order, '京A00004', '09:00');
  await drive('京A00004', '08:59', 30);

  const driven = trailSchema.parse(await trail(world.bayer, order, '09:01'));
  expect(driven.properties.times.at(0)).toBe('2026-03-02T01:00:00.000Z');
  expect(driven.properties.times.at(-1)).toBe('2026-03-02T01:01:00.000Z');
  expect(driven.geometry.coordinates).toHaveLength(7);
  expect(await trail(world.haier, order, '09:01')).toMatchObject({ geometry: { coordinates: [] } });

  await doNow(order, '09:02', { type: 'cancel', body: { reason: 'not needed' } });
  expect((await trail(world.bayer, order, '12:00')).properties.times.at(-1)).toBe('2026-03-02T01:02:00.000Z');
});

test('once it is signed for, where the truck goes is no business of the order', async () => {
  const order = await accepted(world, 'V-6');
  await assign(order, '京A00005', '09:00');
  await drive('京A00005', '09:00', 30);
  const signed: ReportedFact = {
    type: 'signed',
    occurredAt: at('09:02'),
    source: 'driver',
    actor: 'driver',
    detail: { lines: [] },
  };
  must(await recordFact(world.db, 'all', order, signed, at('09:02')));
  expect((await trail('all', order, '12:00')).properties.times.at(-1)).toBe('2026-03-02T01:02:00.000Z');
});

test.each([1, 2, 1_999, 2_000, 2_001, 4_321])(
  'a trail of %i fixes keeps both ends and at most 2,000 points',
  async (fixes) => {
    const plate = `京B${fixes}`;
    const order = await accepted(world, plate);
    await assign(order, plate, '09:00');
    await drive(plate, '09:00', fixes);
    const { geometry } = await trail('all', order, '23:59');
    expect(geometry.coordinates).toHaveLength(Math.min(fixes, 2_000));
    expect(geometry.coordinates[0]?.[0]).toBeCloseTo(116);
    expect(geometry.coordinates.at(-1)?.[0]).toBeCloseTo(116 + (fixes - 1) * 0.001);
    const steps = geometry.coordinates
      .slice(1)
      .map(([x], i) => Math.round((x - (geometry.coordinates[i]?.[0] ?? 0)) * 1e3));
    if (steps.length > 0) expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(1);
  },
);
