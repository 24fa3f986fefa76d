import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transact } from '../connection/index.ts';
import { readOrder, readTimeline } from '../orders/index.ts';
import {
  at,
  commandOf,
  createWorld,
  must,
  newOrder,
  openRoad,
  type Road,
  render,
  type World,
} from '../testing/index.ts';
import { listVehicles, readTrail } from '../vehicles/index.ts';
import { ensureCustomer } from '../who/index.ts';
import { acceptOrder, actOnDue, type Decision, decide, type ReportedFact, recordFact } from './index.ts';

let world: World;
let road: Road;
let mars: World['bayer'];
beforeAll(async () => {
  world = await createWorld();
  road = await openRoad(world);
  mars = { customerId: await ensureCustomer(world.db, { code: 'MARS', name: '玛氏', nameEn: 'Mars' }, at('05:00')) };
});
afterAll(() => world.stop());

const clerk = { source: 'staff', actor: 'user/clerk' } as const;
const dc = [116.4, 39.9] as const;
const shenyang = [123.43, 41.8] as const;
const onTheWay = [119.6, 40.0] as const;

let counter = 0;
const accept = async (scope: World['bayer'] = world.bayer, changes = {}) => {
  const ref = `shared-${++counter}`;
  const command = { ...commandOf(ref, '06:00'), body: newOrder(ref, changes), actor: 'key' };
  return must(await acceptOrder(world.db, scope, command)).id;
};
const does = async (id: string, clock: string, decision: Decision) =>
  must(await decide(world.db, 'all', id, decision, clerk, commandOf(`shared-${++counter}`, clock)));
const truck = (plate: string, more = {}): Decision => ({
  type: 'assign',
  body: { plate, driver: { name: '王师傅', phone: '13800000000' }, carrier: '顺达', ...more },
});
/** Gives an order a truck; answers the trip that it rides on. */
const board = async (id: string, clock: string, plate: string, more = {}) =>
  (await does(id, clock, truck(plate, more))).trip?.id;
const boarded = async (plate: string, more = {}, scope?: World['bayer']) => {
  const id = await accept(scope);
  return { id, trip: await board(id, '06:30', plate, more) };
};
const sign = (id: string, clock: string, more: Partial<ReportedFact> = {}) =>
  recordFact(
    world.db,
    'all',
    id,
    { type: 'signed', occurredAt: at(clock), source: 'driver', actor: 'driver', detail: { lines: [] }, ...more },
    at(clock),
  );
const order = async (id: string) => {
  const read = await transact(world.db, 'all', (tx) => readOrder(tx, id));
  if (!read) throw new Error('the order is there');
  return read;
};
const entries = (id: string) => transact(world.db, 'all', (tx) => readTimeline(tx, id));
const seen = async (id: string) => render((await entries(id)).filter(({ source }) => source === 'geofence'));
const ridersOf = (tripId: string | undefined) =>
  transact(world.db, 'all', async (tx) => {
    const { rows } = await sql<{ orderId: string }>`
      SELECT DISTINCT order_id FROM leg WHERE trip_id = ${tripId} AND left_at IS NULL`.execute(tx);
    return rows.map(({ orderId }) => orderId).sort();
  });
const statuses = async (ids: readonly string[]) => [
  ...new Set((await Promise.all(ids.map(order))).map((o) => o.status)),
];

test('the day of a truck with thirty orders of three customers', async () => {
  const plate = '京A30000';
  const customers = [world.bayer, world.haier, mars];
  const orders: string[] = [];
  const trips: (string | undefined)[] = [];
  for (let n = 0; n < 30; n++) {
    const id = await accept(customers[n % 3]);
    orders.push(id);
    trips.push(await board(id, '07:00', plate));
  }
  expect(new Set(trips).size).toBe(1);
  const [trip] = trips;
  const [first = '', second = '', third = '', ...others] = orders;

  // one truck comes to the DC and leaves it: a fact for each of them, and one only
  await road.arrive(plate, '10:20', dc);
  expect(await statuses(orders)).toEqual(['arrivedAtPickup']);
  await road.arrive(plate, '11:10', onTheWay);
  expect(await statuses(orders)).toEqual(['departed']);
  for (const id of orders)
    expect(await seen(id)).toEqual([
      '10:20 arrivedAtPickup accepted by geofence',
      '11:10 departed accepted by geofence',
    ]);

  // the control room sees one of them on the truck, a customer only an own one
  const onTruck = async (scope: World['bayer'] | 'all') =>
    (await transact(world.db, scope, listVehicles)).find((vehicle) => vehicle.plate === plate)?.order?.id;
  expect(orders).toContain(await onTruck('all'));
  expect(orders.filter((_, n) => n % 3 === 1)).toContain(await onTruck(world.haier));

  // one is handed over on the way; the others go on, and what the truck does then is their business only
  must(await sign(first, '15:00', { stop: 2 }));
  expect(await ridersOf(trip)).toEqual([second, third, ...others].sort());
  expect(await road.drive(plate, '20:40', shenyang)).toBe(29);
  await road.hear('20:40');
  expect(await statuses([second, third, ...others])).toEqual(['arrivedAtDelivery']);
  expect(await seen(first)).toHaveLength(2);
  const trail = (id: string) => transact(world.db, 'all', (tx) => readTrail(tx, id, at('23:00')));
  expect((await trail(first)).properties.times).toHaveLength(2);
  expect((await trail(second)).properties.times).toHaveLength(3);

  // the last signature ends the run: nobody rides, and the truck's ways are nobody's arrival
  for (const id of [second, ...others]) must(await sign(id, '21:00'));
  expect(await ridersOf(trip)).toEqual([third]);
  must(await sign(third, '21:10'));
  expect(await ridersOf(trip)).toEqual([]);
  expect(await onTruck('all')).toBeUndefined();
  expect(await road.drive(plate, '21:20', onTheWay)).toBe(0);

  // the last signature was wrong: the trip runs again, for that order
  const wrong = (await entries(third)).find(({ type }) => type === 'signed')?.seq ?? 0;
  await does(third, '21:30', { type: 'correct', body: { seq: wrong, reason: '签收单拿错' } });
  expect(await ridersOf(trip)).toEqual([third]);
  expect(await road.drive(plate, '21:40', shenyang)).toBe(1);
  must(await sign(third, '21:50'));

  // the next load of the same driver in the same truck is another run
  const next = await accept();
  expect(await board(next, '22:00', plate)).not.toBe(trip);
  expect(await ridersOf(trip)).toEqual([]);
});

describe('who shares a trip', () => {
  test.each([
    ['to a truck that is known', true],
    ['to one of which nobody had heard', false],
  ])('those who are assigned at once, %s', async (_, isKnown) => {
    const plate = `京A3001${isKnown}`;
    if (isKnown) await road.drive(plate, '06:00', dc);
    const orders = await Promise.all(Array.from({ length: 8 }, () => accept()));
    const trips = await Promise.all(orders.map((id) => board(id, '06:30', plate)));
    expect(new Set(trips).size).toBe(1);
    expect(await ridersOf(trips[0])).toEqual(orders.sort());
  });

  test.each([
    ['the same driver, the phone written otherwise', { driver: { name: '王', phone: '138-0000 0000' } }, true],
    ['nobody said the carrier again', { carrier: undefined }, true],
    ['another driver', { driver: { name: '王师傅', phone: '13900000000' } }, false],
    ['another carrier', { carrier: '远达' }, false],
  ])('%s', async (what, more, shares) => {
    const plate = `京C${what}`.slice(0, 20);
    const { id, trip } = await boarded(plate);
    const other = await boarded(plate, more);
    expect(other.trip === trip).toBe(shares);
    expect(await ridersOf(trip)).toContain(id);
    expect(await ridersOf(other.trip)).toContain(other.id);
    // whoever comes next finds the run of the own driver again
    expect((await boarded(plate)).trip === trip).toBe(true);
  });

  test('another truck of the same driver is another run', async () => {
    expect((await boarded('京A30002')).trip).not.toBe((await boarded('京A30003')).trip);
  });

  test('an order that is given another truck leaves the trip with the others on it', async () => {
    const [one, other] = [await boarded('京A30004'), await boarded('京A30004')];
    await road.arrive('京A30004', '10:00', dc);
    const change = { reason: '装不下', driver: { name: '李师傅', phone: '13700000000' } };
    const trip = await board(other.id, '10:30', '京A30005', change);
    expect([await ridersOf(one.trip), await ridersOf(trip)]).toEqual([[one.id], [other.id]]);
    // the first truck leaves without it
    await road.arrive('京A30004', '11:00', onTheWay);
    expect([await statuses([one.id]), await statuses([other.id])]).toEqual([['departed'], ['arrivedAtPickup']]);
    // and given back to the first it shares that trip again
    expect(await board(other.id, '11:10', '京A30004', { reason: '还是原车' })).toBe(one.trip);
  });

  test('what the old truck had done before the change counts, though it is heard of later', async () => {
    const { id } = await boarded('京A30006');
    await road.drive('京A30006', '10:00', dc);
    await board(id, '10:30', '京A30007', { reason: '换车' });
    await road.hear('10:31');
    expect(await seen(id)).toEqual(['10:00 (heard 10:31) arrivedAtPickup reportedLate by geofence']);
  });

  test('trucks that are exchanged both ways at once wait for no circle', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 6 }, async () => [await boarded('京A30008'), await boarded('京A30009')] as const),
    );
    await Promise.all(
      pairs.flatMap(([a, b]) => [
        board(a.id, '09:00', '京A30009', { reason: '对调' }),
        board(b.id, '09:00', '京A30008', { reason: '对调' }),
      ]),
    );
    expect(await ridersOf(pairs[0]?.[1].trip)).toEqual(pairs.map(([a]) => a.id).sort());
    expect(await ridersOf(pairs[0]?.[0].trip)).toEqual(pairs.map(([, b]) => b.id).sort());
  });
});

describe('the end of a run', () => {
  test('an order that is assigned just as the last one is signed for rides on a trip that runs', async () => {
    for (let n = 0; n < 6; n++) {
      const plate = `京D${n}`;
      const [{ id: last }, late] = [await boarded(plate), await accept()];
      const [, trip] = await Promise.all([sign(last, '21:00'), board(late, '21:00', plate)]);
      expect(await ridersOf(trip)).toEqual([late]);
      expect(await road.drive(plate, '21:01', dc)).toBe(1);
    }
  });

  test('a customer who cancels takes only the own order off', async () => {
    const [own, foreign] = [await boarded('京A30010', {}, world.haier), await boarded('京A30010')];
    const customer = { source: 'customer', actor: 'key/haier' } as const;
    const cancel: Decision = { type: 'cancel', body: { reason: '不发了' } };
    must(await decide(world.db, world.haier, own.id, cancel, customer, commandOf('shared-cancel', '09:00')));
    expect(await ridersOf(foreign.trip)).toEqual([foreign.id]);
    await road.arrive('京A30010', '10:00', dc);
    expect([await statuses([own.id]), await statuses([foreign.id])]).toEqual([['cancelled'], ['arrivedAtPickup']]);
  });

  test('at a terminal the first truck brings and the second takes, and neither does the other’s part', async () => {
    const terminal = [121.6, 41.1] as const;
    const id = await accept();
    const addTerminal = { after: 1, name: '锦州分拨', longitude: terminal[0], latitude: terminal[1] };
    await does(id, '06:10', { type: 'change', body: { reason: '经锦州', shipment: 1, addTerminal } });
    const brings = await board(id, '06:20', '京A30011', { leg: 1 });
    await board(id, '06:30', '辽B2', { leg: 2 });
    const { id: further } = await boarded('京A30011');
    await road.arrive('辽B2', '09:00', terminal);
    await road.arrive('京A30011', '10:00', dc);
    await road.arrive('京A30011', '11:00', onTheWay);
    expect(await order(id)).toMatchObject({ status: 'departed', plate: '京A30011', trip: { id: brings } });
    await road.arrive('京A30011', '15:00', terminal);
    const takes = (await order(id)).trip?.id;
    expect([await ridersOf(brings), await ridersOf(takes)]).toEqual([[further], [id]]);
    await road.arrive('京A30011', '15:30', [122.5, 41.5]);
    expect(await order(id)).toMatchObject({ status: 'arrivedAtTerminal', plate: '辽B2' });
    await road.arrive('辽B2', '16:00', [122.5, 41.5]);
    expect((await seen(id)).slice(-2)).toEqual([
      '15:00 arrivedAtTerminal accepted by geofence',
      '16:00 leftTerminal accepted by geofence',
    ]);
  });
});

describe('an order’s own part of the trip', () => {
  test('what a late report tells of the time before it was aboard does not count for it', async () => {
    const early = await boarded('京A30012');
    const late = await accept();
    expect(await board(late, '10:30', '京A30012')).toBe(early.trip);
    expect(await road.drive('京A30012', '10:00', dc, '10:40')).toBe(2);
    await road.hear('10:40');
    expect(await seen(early.id)).toEqual(['10:00 (heard 10:40) arrivedAtPickup reportedLate by geofence']);
    expect(await seen(late)).toEqual(['10:00 (heard 10:40) arrivedAtPickup outsideWindow by geofence']);
  });

  test('its trail begins with it, not with the trip', async () => {
    const early = await boarded('京A30013', {}, world.haier);
    await road.drive('京A30013', '09:00', onTheWay);
    const late = await accept();
    await board(late, '09:30', '京A30013');
    await road.drive('京A30013', '10:00', dc);
    const lengths = [early.id, late].map(
      async (id) => (await transact(world.db, 'all', (tx) => readTrail(tx, id, at('12:00')))).properties.times.length,
    );
    expect(await Promise.all(lengths)).toEqual([2, 1]);
  });

  test('its dues wait for what was seen at its own stops, not at those of the others', async () => {
    const elsewhere = { longitude: onTheWay[0], latitude: onTheWay[1] };
    const own = await boarded('京A30014');
    const base = newOrder('other');
    const foreign = await accept(world.haier, {
      stops: base.stops.map((stop, n) => (n ? stop : { ...stop, ...elsewhere })),
    });
    expect(await board(foreign, '06:30', '京A30014')).toBe(own.trip);
    const dueAt = async () => (await actOnDue(world.db, own.id, at('12:00'))).due[0]?.at ?? 0;

    await road.drive('京A30014', '11:00', onTheWay);
    expect(await dueAt()).toBeGreaterThan(at('12:01'));
    expect((await order(own.id)).openWarnings).toEqual(['W-PICKUP']);

    await road.drive('京A30014', '11:30', dc);
    expect((await actOnDue(world.db, foreign, at('12:00'))).due[0]?.at).toBe(at('12:00') + 2_000);
    await road.hear('12:00');
  });
});
