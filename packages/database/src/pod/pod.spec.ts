import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Scope, transact } from '../connection/index.ts';
import { type ReportedFact, recordFact } from '../doors/index.ts';
import { readOrder, readTimeline } from '../orders/index.ts';
import { accepted, asOwner, at, commandOf, createWorld, must, render, type World } from '../testing/index.ts';
import { findPodFile, judgePod, listPod, receivePod } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const driver = { source: 'driver', actor: 'fleet/shunda', note: undefined } as const;
const file = (content: string) =>
  ({ name: `${content}.jpg`, type: 'image/jpeg', size: 3_000_000, sha256: content }) as const;
const receive = (order: string, content: string, clock: string) =>
  receivePod(world.db, 'all', order, [file(content)], driver, at(clock));
const judge = (order: string, fileId: string, verdict: Parameters<typeof judgePod>[3], clock: string) =>
  judgePod(world.db, 'all', { orderId: order, fileId }, verdict, {
    ...commandOf(`${fileId} ${clock}`, clock),
    actor: 'user/clerk',
  });
const files = async (order: string, scope: Scope = 'all') =>
  (await transact(world.db, scope, (tx) => listPod(tx, order))).map(({ name, state, reason }) =>
    [name, state, reason].filter(Boolean).join(' '),
  );
const timeline = async (id: string) => render(await transact(world.db, 'all', (tx) => readTimeline(tx, id)));

/** An order that was delivered and signed for at 21:30. */
async function signedOrder(ref: string): Promise<string> {
  const order = await accepted(world, ref);
  const lines = [{ line: 0, intact: 120, short: 0, damaged: 0, refused: 0 }];
  const by = { source: 'driver', actor: 'driver' } as const;
  const signed: ReportedFact = { type: 'signed', occurredAt: at('21:30'), ...by, detail: { lines, signedBy: '李' } };
  must(await recordFact(world.db, 'all', order, signed, at('21:30')));
  return order;
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
