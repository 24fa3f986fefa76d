import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  connect,
  type Database,
  findAccount,
  installPlans,
  listApprovals,
  listColleagues,
  listCustomers,
  listExceptions,
  listVehicles,
  listWarnings,
  overview,
  readDemo,
  readException,
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
  await installPlans(url);
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
  const house = demo.users.map(({ role }) => role).filter((role) => role !== 'customer');
  expect(colleagues.items.map(({ role }) => role).sort()).toEqual(house.sort());
  expect(colleagues.items.find(({ name }) => name === '杨文娟')?.deputy?.name).toBe('周子昂');
  const byGroup = (await transact(db, 'all', (tx) => overview(tx, Date.now(), undefined))).overdueByGroup;
  expect(byGroup.length).toBeGreaterThan(0);
  expect(byGroup.map(({ id }) => id)).not.toContain(null);
});

test('one of the customer’s people may log in, and finds what its word is needed for', async () => {
  const account = await findAccount(db, 'customer@demo.longhaul');
  const customerId = account?.customerId ?? '';
  const { items } = await transact(db, 'all', (tx) => listExceptions(tx, { limit: 50, open: true }, { customerId }));
  expect(items.filter(({ awaitsCustomer }) => awaitsCustomer).map(({ type }) => type)).toEqual(['REFUSAL']);
});

describe('in mid-life', () => {
  test.each(orderStatuses)('some order is %s', async (status) => {
    expect((await list(status)).items.length).toBeGreaterThan(0);
  });

  test('more than thirty trucks are on the road, each with an order of its own', async () => {
    const own = new Set(demo.vehicles.map(({ plate }) => plate));
    const onTheRoad = [...(await orders('departed')), ...(await orders('leftTerminal'))];
    const departed = onTheRoad.filter(({ plate }) => plate !== null && own.has(plate));
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

describe('what is wrong when it starts', () => {
  const cases = async () => (await transact(db, 'all', (tx) => listExceptions(tx, { limit: 200, open: true }))).items;
  const caseOf = async (type: string) => {
    const found = (await cases()).filter((one) => one.type === type);
    const read = await Promise.all(found.map(({ id }) => transact(db, 'all', (tx) => readException(tx, id))));
    return read.find((one) => one && one.steps.length > 0);
  };
  /** When it climbed, in seconds since it is as grave as it is. */
  const climbs = (one: Awaited<ReturnType<typeof caseOf>>) => {
    const since = one?.log.findLast(({ type }) => type === 'classified')?.at ?? one?.raisedAt ?? '';
    return one?.log.flatMap(({ type, at, detail }) =>
      type === 'climbed' ? [[(Date.parse(at) - Date.parse(since)) / 1_000, detail.level]] : [],
    );
  };

  test('a late delivery that climbed to its third level at the seconds it should, and waits for an approval', async () => {
    const late = await caseOf('DELAY_TRANSIT');
    expect(climbs(late)).toEqual([
      [60, 2],
      [150, 3],
    ]);
    expect(late).toMatchObject({ state: 'PLANNED', severity: 'S2', level: 3, plan: { code: 'FMCG-DELAY' } });
    expect(late?.measures).toMatchObject([{ kind: 'resupply', state: 'pending', level: 3 }]);
    expect(Date.parse(late?.measures[0]?.expiresAt ?? '') - startedAt).toBeGreaterThan(8 * 60_000);
  });

  test('a breakdown with three customers aboard is one case of the trip', async () => {
    const broken = await caseOf('BREAKDOWN');
    expect(broken).toMatchObject({ members: 3, order: null, trip: { plate: '津C5V908' }, state: 'CONFIRMED' });
    expect(new Set(broken?.memberOrders.map(({ customerId }) => customerId)).size).toBe(3);
  });

  test('a temperature case went straight to quality under its plan, and the goods are held', async () => {
    const warm = await caseOf('TEMP');
    expect(warm).toMatchObject({
      severity: 'S1',
      level: 3,
      plan: { code: 'PHARMA-TEMP' },
      measures: [{ state: 'applied' }],
    });
    expect(warm?.plan?.told.length).toBeGreaterThanOrEqual(3);
    expect(warm?.asked.map(({ name }) => name)).toContain('苏敏');
    const order = await transact(db, 'all', (tx) => readOrder(tx, warm?.memberOrders[0]?.id ?? ''));
    expect(order?.hold).not.toBeNull();
  });

  test('a refusal with a return proposed, under its plan', async () => {
    const refused = await caseOf('REFUSAL');
    expect(refused).toMatchObject({
      state: 'PLANNED',
      plan: { code: 'FMCG-REFUSAL' },
      measures: [{ kind: 'return', state: 'pending' }],
    });
  });

  test('two requests wait in the inbox of the supervisor', async () => {
    const who = { actor: 'user/supervisor', role: 'supervisor' };
    const { items } = await transact(db, 'all', (tx) => listApprovals(tx, who, { limit: 10 }));
    expect(items.map(({ measure, mayDecide }) => [measure.kind, mayDecide])).toEqual([
      ['return', true],
      ['resupply', true],
    ]);
  });

  test('those of the days before were worked on and closed, with cause and result', async () => {
    const { items } = await transact(db, 'all', (tx) => listExceptions(tx, { limit: 200, open: false }));
    const closed = items.filter(({ closedAt }) => closedAt !== null);
    const read = await Promise.all(closed.map(({ id }) => transact(db, 'all', (tx) => readException(tx, id))));
    expect(closed.map(({ type, state }) => `${type} ${state}`).sort()).toEqual([
      ...['DELAY_TRANSIT CLOSED', 'DELAY_TRANSIT CLOSED', 'DELAY_TRANSIT CLOSED', 'SHORTAGE CLOSED'],
    ]);
    for (const one of read) expect([one?.closing?.cause, one?.customersMissed]).toEqual([expect.any(String), []]);
    const short = read.find((one) => one?.type === 'SHORTAGE');
    expect(short?.measures).toMatchObject([{ kind: 'compensate', state: 'applied', approvedBy: [{ name: '陈立群' }] }]);
  });

  test('no due of a case is long past', async () => {
    for (const { nextAsked } of await cases())
      if (nextAsked) expect(Date.parse(nextAsked.at)).toBeGreaterThan(startedAt - 30_000);
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
