import { newSiteSchema, type Order } from '@longhaul/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Tx, transact } from '../connection/index.ts';
import { acceptOrder, decide } from '../doors/index.ts';
import { readOrder } from '../orders/index.ts';
import { learnPlace } from '../places/index.ts';
import { asOwner, at, commandOf, createWorld, must, newOrder, type World } from '../testing/index.ts';
import { changeSite, createSite, listSites, listUnlocated, locateStop, retireSite } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const read = <T>(work: (tx: Tx) => Promise<T>) => transact(world.db, 'all', work);
const clerk = (key: string, clock = '09:00') => ({ ...commandOf(key, clock), actor: 'user/clerk' });
const from = { kind: 'pickup', name: '北京仓', longitude: 116.4, latitude: 39.9 };
const accept = async (customerRef: string, delivery: Record<string, unknown>, scope = world.bayer): Promise<Order> => {
  const body = newOrder(customerRef, { stops: [from, { kind: 'delivery', name: '新店', ...delivery }] });
  return must(await acceptOrder(world.db, scope, { ...commandOf(customerRef, '08:00'), body, actor: 'key/test' }));
};
const deliveryOf = async (order: Order) => (await read((tx) => readOrder(tx, order.id)))?.stops.at(-1);
const stopId = (order: Order): string => order.stops.at(-1)?.id ?? '';
const queue = async () =>
  (await read((tx) => listUnlocated(tx, { limit: 200 }))).items.map((stop) => stop.order.orderNo);

describe('an address that nobody knows', () => {
  test('waits in the queue until a clerk locates it, with all that wait there; the next order knows it', async () => {
    const first = await accept('wait-1', { address: '沈阳市铁西区建设路 1 号' });
    const second = await accept('wait-2', { address: '沈阳市铁西区建设路1号。' });
    const foreign = await accept('wait-3', { address: '沈阳市铁西区建设路 1 号' }, world.haier);
    const elsewhere = await accept('wait-4', { address: '沈阳市和平区' });
    expect(await queue()).toEqual([first, second, foreign, elsewhere].map((order) => order.orderNo));

    const place = { longitude: 123.36, latitude: 41.8, radiusM: 300 };
    expect(must(await locateStop(world.db, stopId(first), place, clerk('locate-1')))).toEqual({ located: 2 });
    expect(await deliveryOf(first)).toMatchObject(place);
    expect(await deliveryOf(second)).toMatchObject(place);
    expect(await queue()).toEqual([foreign, elsewhere].map((order) => order.orderNo));
    expect((await read((tx) => readOrder(tx, second.id)))?.version).toBe(second.version + 1);
    expect((await accept('wait-5', { address: ' 沈阳市铁西区，建设路1号' })).stops.at(-1)).toMatchObject(place);
  });

  test('is located once; the same answer for the same key', async () => {
    const order = await accept('once', { address: '锦州市' });
    const body = { longitude: 121.13, latitude: 41.1 };
    const answers = [
      await locateStop(world.db, stopId(order), body, clerk('locate-once')),
      await locateStop(world.db, stopId(order), body, clerk('locate-once')),
      await locateStop(world.db, stopId(order), body, clerk('locate-twice')),
    ];
    expect(answers).toMatchObject([{ body: { located: 1 } }, { body: { located: 1 } }, { code: 'already-located' }]);
  });

  test('goes into the register when the clerk gives it a code; a code that is taken locates nothing', async () => {
    const order = await accept('save', { address: '营口市' });
    const body = { longitude: 122.23, latitude: 40.67, saveAsSite: 'YK01' };
    must(await createSite(world.db, newSiteSchema.parse({ ...body, code: 'TAKEN', name: '别处' }), clerk('taken')));
    const taken = { ...body, saveAsSite: 'TAKEN' };
    expect(await locateStop(world.db, stopId(order), taken, clerk('save-1'))).toMatchObject({
      code: 'duplicate-site-code',
    });
    expect((await deliveryOf(order))?.longitude).toBeNull();
    must(await locateStop(world.db, stopId(order), body, clerk('save-2')));
    expect((await accept('saved', { site: 'YK01', name: undefined })).stops.at(-1)).toMatchObject({
      name: '新店',
      address: '营口市',
      longitude: 122.23,
    });
  });
});

describe('the first confirmed delivery teaches where an address is', () => {
  /** An order to an address, on a truck of its own that reports these fixes. */
  const signedAt = async (
    name: string,
    fixes: [clock: string, longitude: number, speedKmh: number, accuracyM: number][],
  ) => {
    const order = await accept(name, { address: `${name} 大街 8 号` });
    const plate = `辽A${name}`;
    const body = { plate, driver: { name: '王师傅', phone: '13800000000' } };
    const by = { source: 'staff', actor: 'user/clerk' } as const;
    must(await decide(world.db, 'all', order.id, { type: 'assign', body }, by, commandOf(`assign ${name}`, '08:30')));
    for (const [clock, longitude, speed, accuracy] of fixes) {
      const time = new Date(at(clock)).toISOString();
      await asOwner(
        world.databaseUrl,
        `INSERT INTO longhaul.position (vehicle_id, fix_time, source, device_time, received_at, longitude, latitude, speed_kmh, accuracy_m)
         SELECT id, '${time}', 'http', '${time}', '${time}', ${longitude}, 41.8, ${speed}, ${accuracy} FROM longhaul.vehicle WHERE plate = '${plate}'`,
      );
    }
    const learned = await read((tx) => learnPlace(tx, stopId(order), at('21:30'), at('21:35')));
    return { learned, longitude: (await deliveryOf(order))?.longitude, order };
  };

  test.each<[string, Parameters<typeof signedAt>[1], number | null]>([
    [
      'the fix nearest to the signature',
      [
        ['21:20', 123.1, 0, 10],
        ['21:29', 123.2, 0, 10],
      ],
      123.2,
    ],
    [
      'not one from the road',
      [
        ['21:25', 123.1, 0, 10],
        ['21:30', 123.2, 60, 10],
      ],
      123.1,
    ],
    [
      'not one that is unsure',
      [
        ['21:20', 123.1, 0, 10],
        ['21:30', 123.2, 0, 900],
      ],
      123.1,
    ],
    ['nothing from a truck that was silent then', [['20:00', 123.1, 0, 10]], null],
  ])('%s', async (name, fixes, expected) => {
    expect(await signedAt(name, fixes)).toMatchObject({ learned: expected !== null, longitude: expected });
  });

  test('orders that wait there and those that come later know it; a place that is known is not learned again', async () => {
    const waiting = await accept('waiting', { address: '教会大街 8 号' });
    const { order } = await signedAt('教会', [['21:29', 123.2, 0, 10]]);
    expect((await deliveryOf(waiting))?.longitude).toBe(123.2);
    expect((await accept('later', { address: '教会大街8号' })).stops.at(-1)?.longitude).toBe(123.2);
    expect(await read((tx) => learnPlace(tx, stopId(order), at('21:30'), at('21:35')))).toBe(false);
  });
});

describe('the register', () => {
  const site = (code: string, more: Record<string, unknown> = {}) =>
    newSiteSchema.parse({ code, name: `${code} 超市`, longitude: 117.2, latitude: 39.1, ...more });
  const codes = async (q: string, retired = false) =>
    (await read((tx) => listSites(tx, { limit: 200, q, retired }))).items.map(({ code }) => code);

  test('is searched by code, name or address, and read page by page', async () => {
    for (const code of ['TJ01', 'TJ02', 'TJ03']) must(await createSite(world.db, site(code), clerk(code)));
    must(await createSite(world.db, site('BJ09', { address: '天津路 100% 号' }), clerk('BJ09')));
    expect([await codes('tj0'), await codes('超市'), await codes('100%')]).toEqual([
      ['TJ01', 'TJ02', 'TJ03'],
      ['BJ09', 'TJ01', 'TJ02', 'TJ03'],
      ['BJ09'],
    ]);
    const page = await read((tx) => listSites(tx, { limit: 2, q: 'TJ0', retired: false }));
    expect(page.nextCursor).toBe('TJ02');
  });

  test('a change is for the orders to come; a retired site takes none, and comes back with a change', async () => {
    must(await createSite(world.db, site('SY01', { contact: { name: '李', phone: '13900000000' } }), clerk('SY01')));
    const before = await accept('before', { site: 'SY01' });
    const by = { actor: 'user/clerk', at: at('10:00') };
    expect(must(await changeSite(world.db, 'SY01', { longitude: 117.3, contact: null }, by))).toMatchObject({
      longitude: 117.3,
      latitude: 39.1,
      contact: null,
      version: 2,
    });
    expect(await deliveryOf(before)).toMatchObject({ longitude: 117.2, contact: { name: '李' } });
    must(await retireSite(world.db, 'SY01', by));
    expect([await codes('SY01'), await codes('SY01', true)]).toEqual([[], ['SY01']]);
    const refused = newOrder('refused', { stops: [from, { kind: 'delivery', site: 'SY01' }] });
    const command = { ...commandOf('refused', '10:00'), body: refused, actor: 'key/test' };
    expect(await acceptOrder(world.db, world.bayer, command)).toMatchObject({ code: 'unknown-site' });
    must(await changeSite(world.db, 'SY01', {}, by));
    expect(await codes('SY01')).toEqual(['SY01']);
  });

  test('of two who change a site at once the second is told, and nothing is overwritten', async () => {
    const { version } = must(await createSite(world.db, site('TWO'), clerk('TWO')));
    const by = { actor: 'user/clerk', at: at('10:00') };
    must(await changeSite(world.db, 'TWO', { version, name: '一号门' }, by));
    expect(await changeSite(world.db, 'TWO', { version, name: '二号门' }, by)).toMatchObject({
      code: 'changed-meanwhile',
    });
    expect((await read((tx) => listSites(tx, { limit: 1, q: 'TWO', retired: false }))).items[0]?.name).toBe('一号门');
  });

  test("a customer sees the house's sites and its own", async () => {
    must(await createSite(world.db, site('OWN-B', { customerId: world.bayer.customerId }), clerk('OWN-B')));
    must(await createSite(world.db, site('OWN-H', { customerId: world.haier.customerId }), clerk('OWN-H')));
    const seen = await transact(world.db, world.bayer, (tx) =>
      listSites(tx, { limit: 200, q: '超市', retired: false }),
    );
    const all = seen.items.map(({ code }) => code);
    expect([all.includes('TJ01'), all.includes('OWN-B'), all.includes('OWN-H')]).toEqual([true, true, false]);
  });
});
