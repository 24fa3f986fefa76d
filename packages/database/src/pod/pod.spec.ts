import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Scope, transact } from '../connection/index.ts';
import { actOnDue, decide, type ReportedFact, recordFact } from '../doors/index.ts';
import { readOrder, readTimeline } from '../orders/index.ts';
import { accepted, asOwner, at, commandOf, createWorld, must, render, type World } from '../testing/index.ts';
import { allowFleetToken, ensureFleet, findAccount, findFleetToken, putAccount } from '../who/index.ts';
import { findPodFile, judgePod, listPod, receivePod } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const driver = { source: 'driver', actor: 'fleet/shunda', note: undefined } as const;
const file = (content: string) =>
  ({ name: `${content}.jpg`, type: 'image/jpeg', size: 3_000_000, sha256: content }) as const;
const receive = (order: string, content: string, clock: string, shipment?: number) =>
  receivePod(world.db, 'all', order, [file(content)], { ...driver, shipment }, at(clock));
const judge = (order: string, fileId: string, verdict: Parameters<typeof judgePod>[3], clock: string) =>
  judgePod(world.db, 'all', { orderId: order, fileId }, verdict, {
    ...commandOf(`${fileId} ${clock}`, clock),
    actor: 'user/clerk',
  });
const files = async (order: string, scope: Scope = 'all') =>
  (await transact(world.db, scope, (tx) => listPod(tx, order))).map(({ shipment, name, state, reason }) =>
    [shipment, name, state, reason].filter(Boolean).join(' '),
  );
const timeline = async (id: string) => render(await transact(world.db, 'all', (tx) => readTimeline(tx, id)));

/** Pieces of an order, or of one of its shipments, are signed for. */
async function sign(order: string, intact: number, clock: string, shipment?: number): Promise<void> {
  const lines = [{ line: 0, intact, short: 0, damaged: 0, refused: 0 }];
  const by = { source: 'driver', actor: 'driver', shipment } as const;
  const signed: ReportedFact = { type: 'signed', occurredAt: at(clock), ...by, detail: { lines, signedBy: '李' } };
  must(await recordFact(world.db, 'all', order, signed, at(clock)));
}

/** An order that was delivered and signed for at 21:30. */
async function signedOrder(ref: string): Promise<string> {
  const order = await accepted(world, ref);
  await sign(order, 120, '21:30');
  return order;
}

/** Parts an order of 120 pieces into two shipments of 100 and 20. */
async function splitInTwo(order: string): Promise<void> {
  const shipments = [100, 20].map((pieces) => ({ lines: [{ line: 0, pieces }] }));
  const by = { source: 'staff', actor: 'user/clerk' } as const;
  must(await decide(world.db, 'all', order, { type: 'split', body: { shipments } }, by, commandOf(order, '08:10')));
}

test('a blurred photograph, a good one, and the receipt is back', async () => {
  const order = await signedOrder('blurred');
  const [blurred] = must(await receive(order, 'blurred', '21:35'));
  expect(must(await judge(order, blurred?.id ?? '', { state: 'rejected', reason: '盖章不清' }, '21:40'))).toMatchObject(
    {
      state: 'rejected',
      judgedBy: 'user/clerk',
    },
  );
  const [sharp] = must(await receive(order, 'sharp', '21:45'));
  must(await judge(order, sharp?.id ?? '', { state: 'qualified' }, '21:50'));
  expect(await files(order)).toEqual(['blurred.jpg rejected 盖章不清', 'sharp.jpg qualified']);
  expect((await timeline(order)).slice(-3)).toEqual([
    '21:35 podReceived accepted by driver',
    '21:45 podReceived accepted by driver',
    '21:50 podReturned accepted by staff',
  ]);
  expect((await transact(world.db, 'all', (tx) => readOrder(tx, order)))?.status).toBe('podReturned');
});

test('an order in two shipments has two receipts, and is closed by the second', async () => {
  const order = await accepted(world, 'two shipments');
  await splitInTwo(order);
  await sign(order, 100, '20:30', 1);
  for (const unknown of [undefined, 3])
    expect(await receive(order, 'whose?', '21:31', unknown)).toEqual({ ok: false, code: 'unknown-shipment' });
  const said = { source: 'staff', actor: 'user/clerk', detail: {}, shipment: 3 } as const;
  const returned: ReportedFact = { type: 'podReturned', occurredAt: at('21:31'), ...said };
  expect(await recordFact(world.db, 'all', order, returned, at('21:31'))).toMatchObject({ code: 'unknown-shipment' });

  const [first] = must(await receive(order, 'sheet', '21:35', 1));
  must(await judge(order, first?.id ?? '', { state: 'qualified' }, '21:36'));
  const stands = async () => {
    const read = await transact(world.db, 'all', (tx) => readOrder(tx, order));
    return [read?.status, ...(read?.shipments ?? []).map(({ status }) => status)];
  };
  expect(await stands()).toEqual(['accepted', 'podReturned', 'accepted']);
  await sign(order, 20, '21:37', 2);
  await actOnDue(world.db, order, at('21:37'));
  expect(await stands()).toEqual(['signed', 'podReturned', 'signed']);

  // both were signed for on one sheet; of the second it is blurred, and another one replaces it
  const [second] = must(await receive(order, 'sheet', '21:40', 2));
  expect(second?.id).not.toBe(first?.id);
  expect(must(await receive(order, 'sheet', '21:41', 2))).toMatchObject([{ id: second?.id, shipment: 2 }]);
  must(await judge(order, second?.id ?? '', { state: 'rejected', reason: '模糊' }, '21:45'));
  expect((await stands())[0]).toBe('signed');
  const [sharp] = must(await receive(order, 'sharp sheet', '21:50', 2));
  must(await judge(order, sharp?.id ?? '', { state: 'qualified' }, '21:55'));
  expect(await stands()).toEqual(['podReturned', 'podReturned', 'podReturned']);
  await actOnDue(world.db, order, at('21:55'));
  expect((await stands())[0]).toBe('closed');
  expect(await files(order)).toEqual([
    '1 sheet.jpg qualified',
    '2 sheet.jpg rejected 模糊',
    '2 sharp sheet.jpg qualified',
  ]);
  expect((await timeline(order)).filter((line) => line.includes('pod'))).toEqual([
    '21:35 podReceived accepted by driver',
    '21:36 podReturned accepted by staff',
    '21:40 podReceived accepted by driver',
    '21:50 podReceived accepted by driver',
    '21:55 podReturned accepted by staff',
  ]);
});

test('an order that travels as one has one receipt, whether its only shipment is named or not', async () => {
  const order = await signedOrder('as one');
  const [named] = must(await receive(order, 'sheet', '21:40', 1));
  expect(must(await receive(order, 'sheet', '21:41'))).toMatchObject([{ id: named?.id, shipment: null }]);
  expect(await receive(order, 'sheet', '21:42', 2)).toEqual({ ok: false, code: 'unknown-shipment' });
});

test('a receipt from before the split is of no shipment: it may be rejected, or sent again for one of them', async () => {
  const order = await accepted(world, 'split later');
  const [early] = must(await receive(order, 'early', '08:05'));
  await splitInTwo(order);
  expect(await judge(order, early?.id ?? '', { state: 'qualified' }, '08:15')).toMatchObject({
    code: 'unknown-shipment',
  });
  must(await judge(order, early?.id ?? '', { state: 'rejected', reason: '未注明运单' }, '08:16'));
  expect(must(await receive(order, 'early', '08:17', 1))).toMatchObject([{ shipment: 1, state: 'received' }]);
});

test('who sent and who judged it is said by name', async () => {
  const person = { email: 'li@longhaul.test', name: '李丽', role: 'clerk', customerId: null, passwordHash: '' };
  await putAccount(world.db, person, at('08:00'));
  const account = await findAccount(world.db, person.email);
  const fleetId = await ensureFleet(world.db, { code: 'shunda', name: '顺达' }, at('08:00'));
  await allowFleetToken(world.db, fleetId, 'lhd_shunda', at('08:00'));
  const token = await findFleetToken(world.db, 'lhd_shunda');
  const order = await signedOrder('names');
  const sender = { ...driver, actor: `fleet/${token?.id}`, shipment: undefined };
  const [photo] = must(await receivePod(world.db, 'all', order, [file('photo')], sender, at('21:40')));
  expect(photo).toMatchObject({ uploadedByName: '顺达', judgedByName: null });
  const actor = `user/${account?.id}`;
  const command = { ...commandOf('judged by name', '21:41'), actor };
  const ids = { orderId: order, fileId: photo?.id ?? '' };
  must(await judgePod(world.db, 'all', ids, { state: 'qualified' }, command));
  const [shown] = await transact(world.db, world.bayer, (tx) => listPod(tx, order));
  expect(shown).toMatchObject({ uploadedByName: '顺达', judgedBy: actor, judgedByName: '李丽' });
  const entries = await transact(world.db, world.bayer, (tx) => readTimeline(tx, order));
  expect(entries.map(({ type, actorName }) => `${type} ${actorName}`)).toEqual([
    'accepted null',
    'signed null',
    'podReceived 顺达',
    'podReturned 李丽',
  ]);
});

test('the same file again changes nothing, sent twice at once too; two files at once are two', async () => {
  const order = await signedOrder('again');
  const answers = await Promise.all(['same', 'same', 'other', 'same'].map((name) => receive(order, name, '21:40')));
  const ids = answers.map((answer) => must(answer)[0]?.id);
  expect(new Set(ids).size).toBe(2);
  expect((await files(order)).sort()).toEqual(['other.jpg received', 'same.jpg received']);
  expect((await timeline(order)).filter((line) => line.includes('podReceived'))).toHaveLength(2);
  must(await judge(order, ids[0] ?? '', { state: 'qualified' }, '21:45'));
  expect(must(await receive(order, 'same', '22:00'))).toMatchObject([{ id: ids[0], state: 'qualified' }]);
});

test('what was found good stays good; what was rejected may be looked at again', async () => {
  const order = await signedOrder('second thoughts');
  const [{ id } = { id: '' }] = must(await receive(order, 'receipt', '21:40'));
  must(await judge(order, id, { state: 'rejected', reason: '缺签字' }, '21:41'));
  must(await judge(order, id, { state: 'qualified' }, '21:42'));
  must(await judge(order, id, { state: 'qualified' }, '21:43'));
  expect(await judge(order, id, { state: 'rejected', reason: '缺签字' }, '21:44')).toEqual({
    ok: false,
    code: 'pod-already-qualified',
  });
  expect(await files(order)).toEqual(['receipt.jpg qualified']);
  expect((await timeline(order)).filter((line) => line.includes('podReturned'))).toEqual([
    '21:42 podReturned accepted by staff',
  ]);
});

test('a receipt that comes before anybody signed, or for no order of ours, is early or not found', async () => {
  const order = await accepted(world, 'too early');
  must(await receive(order, 'early', '11:00'));
  expect((await timeline(order)).at(-1)).toBe('11:00 podReceived early by driver');
  const nobody = '00000000-0000-7000-8000-000000000000';
  expect(await receive(nobody, 'lost', '11:00')).toEqual({ ok: false, code: 'not-found' });
  expect(await judge(order, nobody, { state: 'qualified' }, '11:00')).toEqual({ ok: false, code: 'not-found' });
});

test("another customer's receipt is not there, and no program of ours can remove one", async () => {
  const order = await signedOrder('foreign');
  const [{ id } = { id: '' }] = must(await receive(order, 'secret', '21:40'));
  expect(await files(order, world.bayer)).toHaveLength(1);
  expect(await files(order, world.haier)).toEqual([]);
  expect(await transact(world.db, world.haier, (tx) => findPodFile(tx, order, id))).toBeUndefined();
  const removal = 'SET ROLE longhaul_app; DELETE FROM longhaul.pod_file';
  await expect(asOwner(world.databaseUrl, removal)).rejects.toThrow('permission denied');
});
