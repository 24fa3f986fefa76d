import type { Order } from '@longhaul/contracts';
import { newId } from '@longhaul/platform';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Scope, transact } from '../../connection/index.ts';
import { createWorld, must, newOrder, type World } from '../../testing/index.ts';
import { acceptOrder } from './accept-order.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await agree({ customerId: world.bayer.customerId, fromEnd: 'province:beijing', toEnd: 'city:shenyang' }, 2);
  await agree({ customerId: null, fromEnd: 'city:beijing', toEnd: 'city:shenyang' }, 3);
});
afterAll(() => world.stop());

/** A line of the lead-time table for trunk orders: so many working days by noon. */
const agree = (lane: { customerId: string | null; fromEnd: string; toEnd: string }, days: number) =>
  transact(world.db, 'all', (tx) =>
    tx
      .insertInto('leadTime')
      .values({
        id: newId(),
        ...lane,
        kind: 'trunk',
        service: 'standard',
        takes: JSON.stringify({ rule: 'clock', days, byMinute: 720, cutOffMinute: null, counting: 'working' }),
        createdAt: new Date(0),
        changedAt: new Date(0),
      })
      .execute(),
  );
const beijing = (time: string): number => Date.parse(`${time}:00+08:00`);
const shown = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');

let count = 0;
const accept = (time: string, changes: Record<string, unknown>, scope: Scope = world.bayer) => {
  count += 1;
  const command = { caller: 'test', route: 'test', key: `accept ${count}`, at: beijing(time), actor: 'key/test' };
  return acceptOrder(world.db, scope, { ...command, body: newOrder(`accept-${count}`, changes) });
};
const place = { longitude: 116.4, latitude: 39.9 };
const from = { kind: 'pickup', name: '北京仓', ...place };
const to = { kind: 'delivery', name: '沈阳仓', longitude: 123.43, latitude: 41.8 };
const inTianjin = { kind: 'delivery', name: '天津店', longitude: 117.2, latitude: 39.1 };
const problems = (order: Order) => order.planProblems.map(({ code, stop }) => (stop ? `${code} ${stop}` : code));

describe('what the service promises', () => {
  test.each([
    ['in the city: the next day', '2026-03-02T15:00', { kind: 'city', stops: [from, inTianjin] }, '03-03 18:00', []],
    [
      'urgent before noon: the same day',
      '2026-03-02T09:00',
      { kind: 'city', service: 'urgent', stops: [from, inTianjin] },
      '03-02 20:00',
      [],
    ],
    [
      "the customer's own line over the house's closer one; National Day and the weekend that is worked for it",
      '2026-09-30T10:00',
      { stops: [from, to] },
      '10-09 12:00',
      [],
    ],
    [
      'a year whose days off nobody has published: weekends only, and it says so',
      '2026-12-31T10:00',
      { stops: [from, to] },
      '01-04 12:00',
      ['calendarNotPublished'],
    ],
    [
      'a lane that nobody agreed on: the number of the policy, and it says so',
      '2026-03-02T10:00',
      { kind: 'direct', stops: [from, to] },
      '03-03 15:00',
      ['noLeadTime'],
    ],
  ])('%s', async (_, time, changes, expected, said) => {
    const order = must(await accept(time, changes));
    expect([shown(order.promises.arriveBy), problems(order)]).toEqual([expected, said]);
    expect(order.stops.at(-1)?.arriveBy).toBe(order.promises.arriveBy);
  });

  test("another customer has the house's line", async () => {
    const order = must(await accept('2026-03-02T10:00', { stops: [from, to] }, world.haier));
    expect(shown(order.promises.arriveBy)).toBe('03-05 12:00');
  });
});

test('a plan that nobody can keep is taken, and says why it cannot be kept', async () => {
  const window = (start: string, end: string) => ({ window: { start: `${start}:00+08:00`, end: `${end}:00+08:00` } });
  const order = must(
    await accept('2026-03-02T08:00', {
      stops: [
        { ...from, ...window('2026-03-02T10:00', '2026-03-02T12:00') },
        { ...to, ...window('2026-03-02T14:00', '2026-03-02T16:00') },
      ],
    }),
  );
  expect([order.status, problems(order)]).toEqual(['accepted', ['travelTooShort 2']]);
});

describe('where a stop is', () => {
  const site = (code: string, customerId: string | null) =>
    transact(world.db, 'all', (tx) =>
      tx
        .insertInto('site')
        .values({
          id: newId(),
          code,
          customerId,
          name: `${code} 仓`,
          address: '亦庄',
          ...place,
          radiusM: 300,
          timeZone: 'Asia/Urumqi',
        })
        .execute(),
    );

  test("a code stands for the site's name, place, fence and time zone; what the order says itself goes before", async () => {
    await site('BJ01', null);
    const order = must(
      await accept('2026-03-02T08:00', { stops: [{ kind: 'pickup', site: 'BJ01', name: '3 号门' }, to] }),
    );
    expect(order.stops[0]).toMatchObject({
      site: 'BJ01',
      name: '3 号门',
      ...place,
      radiusM: 300,
      timeZone: 'Asia/Urumqi',
    });
  });

  test("another customer's site is not there, nor is a code that nobody knows", async () => {
    await site('HAIER1', world.haier.customerId);
    for (const code of ['HAIER1', 'NOWHERE']) {
      const stops = [{ kind: 'pickup', site: code }, to];
      expect(await accept('2026-03-02T08:00', { stops })).toMatchObject({ ok: false, code: 'unknown-site' });
      expect(await accept('2026-03-02T08:00', { stops, customerId: world.bayer.customerId }, 'all')).toMatchObject({
        code: 'unknown-site',
      });
    }
  });

  test('an address alone is taken: no order waits for a clerk', async () => {
    const order = must(
      await accept('2026-03-02T08:00', {
        stops: [from, { kind: 'delivery', name: '新店', address: '沈阳市铁西区 1 号' }],
      }),
    );
    expect([order.status, order.stops[1]?.longitude, problems(order)]).toEqual(['accepted', null, ['noLeadTime']]);
  });
});
