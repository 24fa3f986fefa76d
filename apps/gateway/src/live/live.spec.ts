import { cellOf, type Tick, tickStates, vehicleListSchema } from '@longhaul/contracts';
import { allowFleetToken, closeSession, ensureFleet, ensureVehicle } from '@longhaul/database';
import { accepted, breakConnections } from '@longhaul/database/testing';
import { until } from '@longhaul/platform/servers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openDesk } from '../exceptions/testing/index.ts';
import { connectLive, type GatewayWorld, type LiveClient, startGateway } from '../testing/index.ts';
import { type FixUpdate, LiveGateway, LiveHub } from './index.ts';

let world: GatewayWorld;
const clients: LiveClient[] = [];
beforeAll(async () => {
  world = await startGateway();
});
afterEach(() => {
  for (const { socket } of clients.splice(0)) socket.disconnect();
});
afterAll(() => world.stop());

const connect = async (headers: Record<string, string>): Promise<LiveClient> => {
  const client = await connectLive(world.url, headers);
  clients.push(client);
  return client;
};
const connectClerk = async () => connect({ cookie: await world.login('clerk') });
const connectBayer = async () => connect({ cookie: await world.login('customer', world.bayer.customerId) });

const beijing = { longitude: 116.4, latitude: 39.9 };
const shenyang = { longitude: 123.43, latitude: 41.8 };
const [cellOfBeijing, cellOfShenyang] = [beijing, shenyang].map(({ longitude, latitude }) =>
  cellOf(longitude, latitude),
);
let clock = Date.now();
const fix = (index: number, place: typeof beijing, changes: Partial<FixUpdate> = {}): FixUpdate => ({
  index,
  ...place,
  speedKmh: 62,
  headingDeg: 90,
  fixTime: clock++,
  state: 1,
  ...changes,
});
const commit = (...fixes: FixUpdate[]) => world.app.get(LiveHub).fixesCommitted(fixes);
const ticks = (client: LiveClient): Tick[] => client.batches.flat();
const ticksOf = (client: LiveClient, index: number): Tick[] => ticks(client).filter((tick) => tick.index === index);

describe('who is let in', () => {
  test.each([
    ['nobody', {}, 'not-authenticated'],
    ['a session that was never opened', { cookie: 'longhaul_session=lhs_invented' }, 'not-authenticated'],
    ['a key that nobody gave', { authorization: 'Bearer lh_invented' }, 'not-authenticated'],
  ])('%s is refused', async (_who, headers, code) => {
    await expect(connect(headers)).rejects.toThrow(code);
  });

  test('a carrier is refused: it has nothing to hear', async () => {
    await expect(connect({ cookie: await world.login('carrier') })).rejects.toThrow('forbidden');
  });

  test('a page of another site is refused, one of ours is not', async () => {
    const cookie = await world.login('clerk');
    await expect(connect({ cookie, origin: 'https://elsewhere.example' })).rejects.toThrow();
    expect((await connect({ cookie, origin: world.url })).socket.connected).toBe(true);
  });

  test('who logs out is cut off, who has not stays', async () => {
    const cookie = await world.login('clerk');
    const [leaving, staying] = [await connect({ cookie }), await connectClerk()];
    await closeSession(world.db, cookie.split('=')[1] ?? '');
    await world.app.get(LiveGateway).cutEnded();
    await until(() => !leaving.socket.connected, 5_000);
    expect(staying.socket.connected).toBe(true);
  });
});

describe('where the fleet is', () => {
  test('a clerk joins, takes the snapshot, and sees the truck move as its device reports', async () => {
    const fleetId = await ensureFleet(world.db, { code: 'SHUNDA', name: '顺达车队' }, clock);
    await allowFleetToken(world.db, fleetId, 'lhd_shunda', clock);
    await ensureVehicle(world.db, { plate: '京A12345', fleetId, deviceId: 'dev-1' }, clock);
    const report = (longitude: number, ageMs: number) =>
      fetch(`${world.url}/api/v1/positions`, {
        method: 'POST',
        headers: { authorization: 'Bearer lhd_shunda', 'content-type': 'application/json' },
        body: JSON.stringify({
          positions: [
            {
              deviceId: 'dev-1',
              fixTime: new Date(Date.now() - ageMs).toISOString(),
              longitude,
              latitude: 39.9,
              speedKmh: 60,
              headingDeg: 90,
            },
          ],
        }),
      });
    expect((await report(116.4, 60_000)).status).toBe(200);

    const cookie = await world.login('clerk');
    const clerk = await connect({ cookie });
    await clerk.watch({ cells: [cellOfBeijing ?? ''] });
    const snapshot = await (await fetch(`${world.url}/api/v1/vehicles`, { headers: { cookie } })).json();
    const [truck] = vehicleListSchema.parse(snapshot).items;
    expect(truck).toMatchObject({ plate: '京A12345', fleet: '顺达车队', last: { longitude: 116.4, state: 'moving' } });

    await report(116.41, 0);
    const seen = () => ticksOf(clerk, truck?.index ?? 0).at(-1);
    await until(() => seen()?.longitude === 116.41, 5_000);
    expect(seen()).toMatchObject({ latitude: 39.9, speedKmh: 60, headingDeg: 90, state: tickStates.indexOf('moving') });
  });

  test('a clerk joins the cells of the screen and gets what is there, packed, and nothing of elsewhere', async () => {
    const clerk = await connectClerk();
    expect(await clerk.watch({ cells: [cellOfBeijing ?? ''] })).toEqual({ ok: true, epoch: 1 });
    commit(fix(101, beijing), fix(102, shenyang));
    commit(fix(101, { longitude: 116.5, latitude: 39.9 }, { speedKmh: 70, state: 2 }));
    await until(() => ticks(clerk).length > 0, 5_000);
    expect(ticks(clerk)).toEqual([
      {
        index: 101,
        longitude: 116.5,
        latitude: 39.9,
        speedKmh: 70,
        headingDeg: 90,
        ageS: expect.any(Number),
        state: 2,
      },
    ]);
  });

  test('a vehicle that crosses into another cell is seen leaving, and then no more', async () => {
    const [before, after] = [await connectClerk(), await connectClerk()];
    await before.watch({ cells: [cellOfBeijing ?? ''] });
    await after.watch({ cells: [cellOfShenyang ?? ''] });
    commit(fix(103, beijing));
    await until(() => ticks(before).length === 1, 5_000);
    commit(fix(103, shenyang));
    await until(() => ticks(before).length === 2 && ticks(after).length === 1, 5_000);
    expect(ticks(before).at(-1)?.longitude).toBe(shenyang.longitude);
    commit(fix(103, { ...shenyang, latitude: 41.9 }));
    await until(() => ticks(after).length === 2, 5_000);
    expect(ticks(before)).toHaveLength(2);
  });

  test('an older fix that comes late is not shown', async () => {
    const clerk = await connectClerk();
    await clerk.watch({ cells: [cellOfBeijing ?? ''] });
    commit(fix(104, beijing), fix(104, { longitude: 116.3, latitude: 39.9 }, { fixTime: clock - 60_000 }));
    await until(() => ticks(clerk).length > 0, 5_000);
    expect(ticks(clerk).map((tick) => tick.longitude)).toEqual([116.4]);
  });

  test('the last watch replaces the one before; the world is told once a second', async () => {
    const clerk = await connectClerk();
    await clerk.watch({ cells: [cellOfBeijing ?? ''] });
    expect(await clerk.watch({ world: true })).toEqual({ ok: true, epoch: 1 });
    commit(fix(105, beijing));
    commit(fix(106, shenyang));
    await until(() => ticksOf(clerk, 106).length > 0, 5_000);
    expect(clerk.batches).toHaveLength(1);
    expect(ticks(clerk).map((tick) => tick.index)).toEqual(expect.arrayContaining([105, 106]));
  });

  test.each([
    ['a cell that is none', { cells: ['beijing'] }],
    ['too many cells', { cells: Array.from({ length: 401 }, () => '1/1') }],
    ['nothing', null],
    ['a number', 7],
  ])('%s is answered with a refusal', async (_what, body) => {
    const clerk = await connectClerk();
    expect(await clerk.watch(body as never)).toEqual({ ok: false, code: 'invalid', epoch: 1 });
    expect(await clerk.watch({ cells: [] })).toEqual({ ok: true, epoch: 1 });
  });
});

describe('what changed', () => {
  test("a customer's user hears of own orders only, and never where vehicles are", async () => {
    const [clerk, bayer] = [await connectClerk(), await connectBayer()];
    const haier = await connect({ cookie: await world.login('customer', world.haier.customerId) });
    expect(await bayer.watch({ world: true })).toEqual({ ok: false, code: 'forbidden', epoch: 1 });
    await clerk.watch({ cells: [cellOfBeijing ?? ''] });
    commit(fix(107, beijing));
    const order = await accepted(world, 'L-1');
    const change = { kind: 'order', id: order, version: 1 };
    await until(() => bayer.changes.length > 0 && clerk.changes.length > 0 && ticksOf(clerk, 107).length > 0, 5_000);
    const foreign = await accepted({ ...world, bayer: world.haier }, 'L-2');
    await until(() => haier.changes.length > 0 && clerk.changes.length > 1, 5_000);
    expect(bayer.changes).toEqual([change]);
    expect(haier.changes).toEqual([{ kind: 'order', id: foreign, version: 1 }]);
    expect(clerk.changes).toContainEqual(change);
    expect(bayer.batches).toEqual([]);
  });

  test('a case is heard of by the house and by each customer aboard, and by nobody else', async () => {
    const desk = openDesk(world);
    const [clerk, bayer] = [await connectClerk(), await connectBayer()];
    const haier = await connect({ cookie: await world.login('customer', world.haier.customerId) });
    const { id } = await desk.raised(await desk.order(), 'DAMAGE', 'user/desk', [{ type: 'confirm', body: {} }]);
    const { version } = await desk.does(id, 'user/desk', {
      type: 'propose',
      body: { kind: 'resupply', costCny: 0, effect: {}, action: {} },
    });
    const told = (client: LiveClient) => client.changes.filter(({ kind }) => kind === 'exception');
    await until(() => told(clerk).at(-1)?.version === version && told(bayer).at(-1)?.version === version, 5_000);
    expect([...told(clerk), ...told(bayer)].every((change) => change.id === id)).toBe(true);

    const plate = '京A77777';
    await desk.order({ plate });
    const other = await desk.order({ plate, customer: world.haier });
    const aboard = await desk.raised(other, 'BREAKDOWN');
    const hears = (client: LiveClient) => told(client).some((change) => change.id === aboard.id);
    await until(() => hears(clerk) && hears(bayer) && hears(haier), 5_000);
    expect(told(haier).map((change) => change.id)).not.toContain(id);
  });

  test('what is between our own programs and what customers may not read is not told to them', async () => {
    const [clerk, bayer] = [await connectClerk(), await connectBayer()];
    const { customerId } = world.bayer as { customerId: string };
    const say = (kind: string, version: number) =>
      world.db.pool.query(`SELECT pg_notify('longhaul_change', $1)`, [
        JSON.stringify({ kind, id: kind, version, customerId }),
      ]);
    await say('vehicleEvent', 1);
    await say('warning', 2);
    await say('order', 3);
    await until(() => clerk.changes.length === 2 && bayer.changes.length === 1, 5_000);
    expect(clerk.changes.map(({ kind }) => kind)).toEqual(['warning', 'order']);
    expect(bayer.changes.map(({ kind }) => kind)).toEqual(['order']);
  });

  test('when the listening connection breaks, everybody takes a new snapshot and hears again', async () => {
    const [clerk, bayer] = [await connectClerk(), await connectBayer()];
    const snapshots = (client: LiveClient) => client.heard.filter((event) => event === 'resnapshot').length;
    const before = snapshots(clerk);
    await breakConnections(world.databaseUrl, 'longhaul-live');
    await until(() => snapshots(clerk) > before && snapshots(bayer) > 0, 5_000);
    await accepted(world, 'L-3');
    await until(() => clerk.changes.length > 0 && bayer.changes.length > 0, 5_000);
  });
});

test('the hub shows what it does', async () => {
  const clerk = await connectClerk();
  await clerk.watch({ cells: [cellOfBeijing ?? ''] });
  commit(fix(108, beijing));
  await until(() => ticksOf(clerk, 108).length > 0, 5_000);
  const metrics = await (await fetch(`${world.url}/metrics`)).text();
  expect(metrics).toMatch(/^longhaul_live_clients [1-9]/m);
  expect(metrics).toMatch(/^longhaul_live_ticks_sent_total [1-9]/m);
  expect(metrics).toMatch(/^longhaul_live_changes_sent_total \d/m);
  expect(metrics).toMatch(/^longhaul_live_batches_skipped_total \d/m);
});
