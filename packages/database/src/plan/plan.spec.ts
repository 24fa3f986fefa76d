import { newSiteSchema, type Order } from '@longhaul/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Tx, transact } from '../connection/index.ts';
import { acceptOrder, type Decision, decide, recordFact } from '../doors/index.ts';
import { readOrder, readTimeline } from '../orders/index.ts';
import { learnPlace } from '../places/index.ts';
import { createSite, locateStop } from '../sites/index.ts';
import { asOwner, at, commandOf, createWorld, must, newOrder, type World } from '../testing/index.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const clerk = { source: 'staff', actor: 'user/clerk' } as const;
let counter = 0;
const next = (clock: string) => commandOf(`plan-${++counter}`, clock);
const read = <T>(work: (tx: Tx) => Promise<T>) => transact(world.db, 'all', work);
const window = (from: string, to: string) => ({
  start: `2026-03-02T${from}:00+08:00`,
  end: `2026-03-02T${to}:00+08:00`,
});
const [from] = newOrder('x').stops;
const accept = async (customerRef: string, delivery: Record<string, unknown>): Promise<Order> => {
  const body = newOrder(customerRef, { stops: [from, { kind: 'delivery', name: '店', ...delivery }] });
  return must(await acceptOrder(world.db, world.bayer, { ...next('08:00'), body, actor: 'key/test' }));
};
const does = async (id: string, clock: string, decision: Decision) =>
  must(await decide(world.db, 'all', id, decision, clerk, next(clock)));
const change = (stop: number, from: string, to: string, shipment = 1): Decision => ({
  type: 'change',
  body: { reason: '改约', shipment, stop, window: window(from, to) },
});
const shown = (problems: Order['planProblems']) =>
  problems.map(({ code, stop, shipment }) =>
    [code, shipment && `${shipment}.${stop}`, shipment ? '' : stop].filter(Boolean).join(' '),
  );
/** What does not fit, and what the timeline says of the checks. */
const planOf = async ({ id }: Pick<Order, 'id'>) => {
  const order = await read((tx) => readOrder(tx, id));
  const checks = (await read((tx) => readTimeline(tx, id))).filter(({ type }) => type === 'planChecked');
  return {
    problems: shown(order?.planProblems ?? []),
    checks: checks.map(({ detail }) => shown(detail.problems as Order['planProblems']).join()),
    version: order?.version,
  };
};

describe('a stop that was located', () => {
  const place = { longitude: 123.43, latitude: 41.8 };

  test('by a clerk: now it shows that no truck is that fast, of every order that waited there and can not be kept', async () => {
    const address = '沈阳市铁西区 1 号';
    const tight = await accept('tight', { address, window: window('14:00', '16:00') });
    const alike = await accept('alike', { address, window: window('15:00', '17:00') });
    const easy = await accept('easy', { address, window: window('21:00', '23:00') });
    expect(shown(tight.planProblems)).toEqual([]);
    const command = { ...next('09:00'), actor: clerk.actor };
    must(await locateStop(world.db, tight.stops[1]?.id ?? '', place, command));
    expect([await planOf(tight), await planOf(alike), await planOf(easy)]).toEqual([
      { problems: ['travelTooShort 2'], checks: ['travelTooShort 2'], version: 2 },
      { problems: ['travelTooShort 2'], checks: ['travelTooShort 2'], version: 2 },
      { problems: [], checks: [], version: 2 },
    ]);
  });

  test('by the first delivery: what waits with the same address is checked as well', async () => {
    const address = '沈阳市和平区 8 号';
    const first = await accept('first', { address, window: window('20:00', '22:00') });
    const waiting = await accept('waiting', { address, window: window('13:00', '14:00') });
    const body = { plate: '辽A8', driver: { name: '王师傅', phone: '13800000000' } };
    await does(first.id, '08:30', { type: 'assign', body });
    const time = new Date(at('21:29')).toISOString();
    await asOwner(
      world.databaseUrl,
      `INSERT INTO longhaul.position (vehicle_id, fix_time, source, device_time, received_at, longitude, latitude, speed_kmh, accuracy_m)
       SELECT id, '${time}', 'http', '${time}', '${time}', 123.43, 41.8, 0, 10 FROM longhaul.vehicle WHERE plate = '辽A8'`,
    );
    expect(await read((tx) => learnPlace(tx, first.stops[1]?.id ?? '', at('21:30'), at('21:31')))).toBe(true);
    expect(await planOf(waiting)).toMatchObject({ problems: ['travelTooShort 2'], checks: ['travelTooShort 2'] });
  });

  test('by its own delivery: what has been signed for is past planning', async () => {
    const order = await accept('past', { address: '沈阳市大东区 9 号', window: window('13:00', '14:00') });
    await does(order.id, '08:30', { type: 'assign', body: { plate: '辽A8', driver: { name: '王', phone: '138' } } });
    const fact = { type: 'signed', occurredAt: at('21:32'), source: 'driver', actor: 'driver', detail: {} } as const;
    must(await recordFact(world.db, 'all', order.id, fact, at('21:33')));
    expect((await read((tx) => readOrder(tx, order.id)))?.stops[1]?.longitude).toBe(123.43);
    expect(await planOf(order)).toMatchObject({ problems: [], checks: [] });
  });
});

describe('a plan that is changed', () => {
  test('is checked with the change; an entry only when something else does not fit than before', async () => {
    const order = await accept('moved', { longitude: 123.43, latitude: 41.8, window: window('20:00', '22:00') });
    expect(shown((await does(order.id, '09:00', change(2, '19:00', '20:00'))).planProblems)).toEqual([
      'travelTooShort 2',
    ]);
    await does(order.id, '09:10', change(2, '18:00', '19:00'));
    expect(shown((await does(order.id, '09:20', change(2, '20:00', '23:00'))).planProblems)).toEqual([]);
    await does(order.id, '21:00', change(2, '17:00', '20:30'));
    expect((await planOf(order)).checks).toEqual(['travelTooShort 2', '', 'windowPassed 2']);
  });

  test('a window in the place of a lead time that nobody agreed on', async () => {
    const order = await accept('named', { longitude: 123.43, latitude: 41.8 });
    expect(shown(order.planProblems)).toEqual(['noLeadTime']);
    await does(order.id, '09:00', change(1, '10:00', '11:30'));
    expect((await planOf(order)).problems).toEqual(['noLeadTime']);
    await does(order.id, '09:00', change(2, '21:00', '23:00'));
    expect((await planOf(order)).problems).toEqual([]);
  });

  test('a detour over a terminal costs its time, and the numbers of the stops are the new ones', async () => {
    const order = await accept('detour', { longitude: 123.43, latitude: 41.8, window: window('20:00', '22:00') });
    const addTerminal = { after: 1, name: '济南分拨', longitude: 117, latitude: 36.6 };
    await does(order.id, '09:00', { type: 'change', body: { reason: '改走济南', shipment: 1, addTerminal } });
    expect((await planOf(order)).problems).toEqual(['travelTooShort 3']);
  });

  test('of a split order is said by shipment', async () => {
    const order = await accept('parted', { longitude: 123.43, latitude: 41.8, window: window('15:00', '16:00') });
    const split = await does(order.id, '08:10', { type: 'split', body: { capacityKg: 450 } });
    expect(shown(split.planProblems)).toEqual(['travelTooShort 1.2', 'travelTooShort 2.2']);
    const moved = await does(order.id, '08:20', change(2, '21:00', '23:00', 2));
    expect(shown(moved.planProblems)).toEqual(['travelTooShort 1.2']);
  });
});

describe('a place that has its hours', () => {
  beforeAll(async () => {
    const hours = (weekdays: number[], from: string, to: string) => weekdays.map((weekday) => ({ weekday, from, to }));
    const site = newSiteSchema.parse({
      ...{ code: 'SY-DC', name: '沈阳大仓', longitude: 123.43, latitude: 41.8, timeZone: 'Asia/Shanghai' },
      openingHours: hours([1, 2, 3, 4, 5, 6, 7], '06:00', '21:00'),
      bookingHours: hours([1, 3, 5], '20:00', '22:00'),
    });
    must(await createSite(world.db, site, { ...next('07:00'), actor: clerk.actor }));
  });

  test('an order outside them is taken, and says so; within them it does not any more', async () => {
    const order = await accept('night', { site: 'SY-DC', window: window('22:30', '23:30') });
    expect([order.status, shown(order.planProblems)]).toEqual([
      'accepted',
      ['outsideOpeningHours 2', 'noBookingSlot 2'],
    ]);
    await does(order.id, '09:00', change(2, '20:30', '21:30'));
    expect(await planOf(order)).toMatchObject({ problems: [], checks: [''] });
  });
});
