import { noticePageSchema, raiseSchema } from '@longhaul/contracts';
import { declareChannels, findAccount, reportException, transact } from '@longhaul/database';
import { accepted, commandOf, must } from '@longhaul/database/testing';
import { until } from '@longhaul/platform/servers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectLive, type GatewayWorld, startGateway } from '../testing/index.ts';

// The clerk is Bayer's representative: cases of its orders are the clerk's to answer.
let world: GatewayWorld;
let clerk: string;
let order: string;
beforeAll(async () => {
  world = await startGateway();
  clerk = await world.login('clerk');
  const account = await findAccount(world.db, 'clerk.null@test.longhaul');
  await transact(world.db, 'all', (tx) =>
    tx
      .updateTable('customer')
      .set({ representativeId: account?.id ?? null })
      .where('id', '=', world.bayer.customerId)
      .execute(),
  );
  order = await accepted(world, 'N-1');
});
afterAll(() => world.stop());

const report = async (type: string, clock = '09:00') =>
  must(
    await reportException(
      world.db,
      'all',
      { source: 'staff', actor: 'user/test' },
      { ...commandOf(`notice ${type}`, clock), body: raiseSchema.parse({ orderId: order, type }) },
    ),
  );
const list = async (cookie: string, query = '') =>
  noticePageSchema.parse(await (await fetch(`${world.url}/api/v1/notices${query}`, { headers: { cookie } })).json());
const post = async (cookie: string, path: string) => {
  const response = await fetch(`${world.url}/api/v1/notices/${path}`, { method: 'POST', headers: { cookie } });
  return { status: response.status, body: await response.json() };
};

test('who is asked sees it at once, and nobody else does', async () => {
  const supervisor = await world.login('supervisor');
  const bayer = await world.login('customer', world.bayer.customerId);
  const screens = [
    await connectLive(world.url, { cookie: clerk }),
    await connectLive(world.url, { cookie: supervisor }),
  ];
  const { id, caseNo } = await report('DAMAGE');
  const heard = (index: number) => screens[index]?.changes.filter(({ kind }) => kind === 'notice') ?? [];
  await until(() => heard(0).length === 1, 5_000);
  expect(await list(clerk)).toMatchObject({
    items: [{ subject: 'CASE_RAISED', severity: 'S2', case: { id, caseNo, type: 'DAMAGE' }, readAt: null }],
    nextCursor: null,
    unread: 1,
  });
  expect(heard(0)[0]?.id).toBe((await list(clerk)).items[0]?.id);
  // the supervisor hears of the case, and not of the clerk's notice
  await until(() => screens[1]?.changes.some(({ kind }) => kind === 'exception') ?? false, 5_000);
  expect(heard(1)).toEqual([]);
  for (const cookie of [supervisor, bayer]) expect((await list(cookie)).items).toEqual([]);
  for (const { socket } of screens) socket.disconnect();
});

test('a notice is read by its reader alone; pages go on, and all can be read at once', async () => {
  for (const type of ['SHORTAGE', 'REFUSAL']) await report(type);
  const [newest] = (await list(clerk)).items;
  expect((await post(await world.login('supervisor'), `${newest?.id}/read`)).status).toBe(404);
  for (const _again of [1, 2])
    expect(await post(clerk, `${newest?.id}/read`)).toEqual({ status: 200, body: { unread: 2 } });
  expect((await list(clerk, '?unread=true')).items.map(({ case: about }) => about?.type)).toEqual([
    'SHORTAGE',
    'DAMAGE',
  ]);
  const first = await list(clerk, '?limit=2');
  const second = await list(clerk, `?limit=2&cursor=${first.nextCursor}`);
  expect([...first.items, ...second.items].map(({ case: about }) => about?.type)).toEqual([
    'REFUSAL',
    'SHORTAGE',
    'DAMAGE',
  ]);
  // what is told late stands where it happened
  await report('OVERAGE', '08:00');
  const pages = [await list(clerk, '?limit=3')];
  pages.push(await list(clerk, `?limit=3&cursor=${pages[0]?.nextCursor}`));
  expect(pages.map(({ items }) => items.map(({ case: about }) => about?.type))).toEqual([
    ['REFUSAL', 'SHORTAGE', 'DAMAGE'],
    ['OVERAGE'],
  ]);
  expect(await post(clerk, 'read-all')).toEqual({ status: 200, body: { unread: 0 } });
  expect((await list(clerk)).unread).toBe(0);
});

test('nobody without a session has notices; screens say when no e-mail is sent', async () => {
  expect((await fetch(`${world.url}/api/v1/notices`)).status).toBe(401);
  for (const email of [false, true]) {
    await declareChannels(world.db, { email, sms: false, controlRoom: null });
    expect((await list(clerk)).emailOff).toBe(!email);
  }
});
