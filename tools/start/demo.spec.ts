import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  connect,
  type Database,
  listColleagues,
  listCustomers,
  listVehicles,
  listWarnings,
  overview,
  readDemo,
  readOrder,
  readOrderList,
  transact,
} from '@longhaul/database';
import { startTestCluster, type TestCluster } from '@longhaul/database/testing';
import { orderStatuses } from '@longhaul/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemo } from './demo.ts';

let cluster: TestCluster;
let url: string;
let db: Database;
let tookMs: number;
let startedAt: number;
const folder = mkdtempSync(join(tmpdir(), 'longhaul-demo-'));
const secretsFile = join(folder, 'demo-secrets.json');
let demo: Awaited<ReturnType<typeof seedDemo>>;

beforeAll(async () => {
  cluster = await startTestCluster();
  url = await cluster.cloneDatabase();
  startedAt = Date.now();
  demo = await seedDemo(url, secretsFile);
  tookMs = Date.now() - startedAt;
  db = connect(url, { program: 'test', max: 4 });
});
afterAll(async () => {
  await db?.close();
  await cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const list = (status: string) => transact(db, 'all', (tx) => readOrderList(tx, { status, limit: 200 }));
const orders = async (status: string) => {
  const { items } = await list(status);
  const read = await Promise.all(items.map(({ id }) => transact(db, 'all', (tx) => readOrder(tx, id))));
  return read.filter((order) => order !== undefined);
};

test('the seed is quick, and its secrets are for the owner alone', () => {
  expect(tookMs).toBeLessThan(15_000);
  expect(statSync(secretsFile).mode & 0o777).toBe(0o600);
});

test('every customer has its people, and everybody of the house may log in', async () => {
  const customers = await transact(db, 'all', (tx) => listCustomers(tx, { limit: 50 }));
  const served = customers.items.map(({ code, industry, serviceGroup, representative, accountManager }) =>
    [code, industry, serviceGroup?.name, representative?.name ?? '–', accountManager?.name].join(' '),
  );
  expect(served).toEqual([
    'ANLING pharma 医药服务组 孙博文 杨文娟',
    'HAILI chemicals 工业服务组 – 周子昂',
    'HUAYAO electrical 工业服务组 – 周子昂',
    'QINGHE fmcg 快消服务组 – 杨文娟',
  ]);
  const colleagues = await transact(db, 'all', (tx) => listColleagues(tx, { limit: 50 }));
  expect(colleagues.items.map(({ role }) => role).sort()).toEqual(demo.users.map(({ role }) => role).sort());
  expect(colleagues.items.find(({ name }) => name === '杨文娟')?.deputy?.name).toBe('周子昂');
  const byGroup = (await transact(db, 'all', (tx) => overview(tx, Date.now(), undefined))).overdueByGroup;
  expect(byGroup.length).toBeGreaterThan(0);
  expect(byGroup.map(({ id }) => id)).not.toContain(null);
});

describe('in mid-life', () => {
  test.each(orderStatuses)('some order is %s', async (status) => {
    expect((await list(status)).items.length).toBeGreaterThan(0);
  });

  test('more than thirty trucks are on the road, each with an order of its own', async () => {
    const departed = [...(await orders('departed')), ...(await orders('leftTerminal'))];
    expect(departed.filter((order) => order.kind === 'trunk').length).toBeGreaterThanOrEqual(30);
    expect(departed.filter((order) => order.kind === 'city').length).toBeGreaterThanOrEqual(6);
    const plates = departed.map((order) => order.plate);
    expect(new Set(plates).size).toBe(plates.length);
    expect(plates).not.toContain(demo.vehicles[0]?.plate);
    for (const order of departed)
      expect(
        Object.entries(order.milestones)
          .filter(([name]) => name !== 'accepted' && name !== 'assigned')
          .map(([name, { source }]) => (name === 'loaded' ? source === 'carrier' : source === 'geofence')),
      ).not.toContain(false);
  });

  test('warnings of both kinds are open, and some were raised and cleared before', async () => {
    const open = await transact(db, 'all', (tx) => listWarnings(tx, { open: true, limit: 200 }));
    expect(new Set(open.items.map((warning) => warning.rule))).toEqual(new Set(['W-DISPATCH', 'W-ARRIVE']));
    const all = await transact(db, 'all', (tx) => listWarnings(tx, { open: false, limit: 200 }));
    const cleared = all.items.filter((warning) => warning.clearedAt !== null).map((warning) => warning.rule);
    expect(new Set(cleared)).toEqual(new Set(['W-DISPATCH', 'W-ARRIVE']));
  });

  test('history went at true speed, and not everything went well', async () => {
    const closed = await orders('closed');
    const northeast = closed.filter((order) => order.from.startsWith('北京') && order.to.startsWith('沈阳'));
    expect(northeast.length).toBeGreaterThan(0);
    for (const { milestones } of northeast) {
      const hours =
        (Date.parse(milestones.arrivedAtDelivery?.at ?? '') - Date.parse(milestones.departed?.at ?? '')) / 3_600_000;
      expect(hours).toBeGreaterThan(8);
      expect(hours).toBeLessThan(14);
    }
    const verdicts = closed.map((order) => order.verdict);
    expect(verdicts.filter((verdict) => verdict?.onTime).length).toBeGreaterThan(verdicts.length / 2);
    expect(verdicts.some((verdict) => verdict?.onTime === false)).toBe(true);
    expect(verdicts.some((verdict) => verdict?.intact === false)).toBe(true);
    const [receiptFirst] = await orders('podReturned');
    expect(receiptFirst?.milestones.signed).toBeUndefined();
    for (const { milestones } of closed) expect(Date.parse(milestones.closed?.at ?? '')).toBeLessThan(startedAt);
  });

  test.each([
    ['departed', 24],
    ['closed', 24 * 60],
  ])('the receipt of an order that is %s is promised within %i minutes', async (status, minutes) => {
    for (const { promises } of await orders(status))
      expect(Date.parse(promises.podBy) - Date.parse(promises.arriveBy)).toBe(minutes * 60_000);
  });

  test('dues of the orders under way lie ahead', async () => {
    const past = [...(await orders('departed')), ...(await orders('assigned')), ...(await orders('loaded'))].filter(
      (order) => order.due.some((due) => Date.parse(due.at) < startedAt),
    );
    expect(past.map((order) => order.customerRef)).toEqual([]);
  });
});

test('a second start finds the same people and changes nothing', async () => {
  const look = async () => ({
    overview: await transact(db, 'all', (tx) => overview(tx, Date.now(), undefined)),
    vehicles: (await transact(db, 'all', listVehicles)).map((vehicle) => [vehicle.plate, vehicle.order?.orderNo]),
    demo: await transact(db, 'all', readDemo),
  });
  const before = await look();
  expect(before.demo).toEqual({ timeFactor: 60 });
  expect(await seedDemo(url, secretsFile)).toEqual(demo);
  expect(await look()).toEqual(before);
});
