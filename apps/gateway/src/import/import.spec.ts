import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type ImportJob, importJobSchema } from '@longhaul/contracts';
import { acceptOrder, openImport, transact } from '@longhaul/database';
import { breakConnections, must, newOrder } from '@longhaul/database/testing';
import { until } from '@longhaul/platform/servers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Config } from '../config.ts';
import { type GatewayWorld, startGateway } from '../testing/index.ts';
import { importKey } from './import-runner.ts';
import { xlsx } from './testing/xlsx.ts';

const folder = mkdtempSync(join(tmpdir(), 'longhaul-import-'));
let world: GatewayWorld;
let bayer: string;
let clerk: Record<string, string>;
beforeAll(async () => {
  world = await startGateway({ FILES_DIR: folder });
  bayer = (world.bayer as { customerId: string }).customerId;
  clerk = { cookie: await world.login('clerk') };
});
afterAll(async () => {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
});

const head = '客户单号,货物名称,件数,提货点,提货地址,收货点,收货地址,要求到货时间';
const line = (ref: string, pieces: number | string = 3, goods = '药品') =>
  `${ref},${goods},${pieces},北京仓,北京市大兴区,沈阳仓,沈阳市铁西区,2026-03-04 18:00`;
const csv = (...lines: string[]) => Buffer.from([head, ...lines].join('\r\n'));

type Sending = { customerId?: string | undefined; mapping?: string; who?: Record<string, string> };
function send(content: Buffer, mode: string, { customerId = bayer, mapping, who = clerk }: Sending = {}) {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(content)]), '三月订单.csv');
  form.append('customerId', customerId);
  if (mapping !== undefined) form.append('mapping', mapping);
  return fetch(`${world.url}/api/v1/orders/import?mode=${mode}`, { method: 'POST', body: form, headers: who });
}
const get = (id: string, query = '', who = clerk) =>
  fetch(`${world.url}/api/v1/orders/import/${id}${query}`, { headers: who });
const jobOf = async (response: Response): Promise<ImportJob> => importJobSchema.parse(await response.json());
async function ended(id: string): Promise<ImportJob> {
  await until(async () => {
    const response = await get(id);
    // while the database is away the gateway is busy
    return response.ok && !['waiting', 'running'].includes((await jobOf(response)).state);
  }, 30_000);
  return jobOf(await get(id));
}
/** Sends a table and tells how it ended: state, orders taken in, good and bad rows, problems. */
async function imported(content: Buffer, mode: string, sending?: Sending) {
  const { id } = await jobOf(await send(content, mode, sending));
  const { state, accepted, goodRows, badRows, problems } = await ended(id);
  return {
    id,
    told: `${state} ${accepted}`,
    rows: `${goodRows} good, ${badRows} bad`,
    problems: problems.items.map(({ row, code, value }) => `${row} ${code} ${value}`),
  };
}
const refs = async (like: string): Promise<string[]> =>
  transact(world.db, 'all', async (tx) => {
    const rows = await tx.selectFrom('order').select('customerRef').where('customerRef', 'like', like).execute();
    return rows.map((row) => row.customerRef).sort();
  });

test('a clerk tries a table, mends it and takes it in; the same file again changes nothing', async () => {
  const first = csv(line('T-1'), line('T-1', 2, '器械'), line('T-2', '三'));
  const trial = await imported(first, 'check');
  expect(trial).toMatchObject({ told: 'done 0', rows: '2 good, 1 bad', problems: ['4 not-a-number 三'] });
  expect(await refs('T-%')).toEqual([]);
  expect(await imported(first, 'all')).toMatchObject({
    ...{ told: 'refused 0', rows: '2 good, 1 bad', problems: ['4 not-a-number 三'] },
  });
  expect(await refs('T-%')).toEqual([]);

  const mended = csv(line('T-1'), line('T-1', 2, '器械'), line('T-2', 3));
  const taken = await imported(mended, 'all');
  expect(taken).toMatchObject({ told: 'done 2', rows: '3 good, 0 bad' });
  const found = await fetch(`${world.url}/api/v1/orders?q=T-1`, { headers: clerk });
  const [order] = ((await found.json()) as { items: { id: string }[] }).items;
  const shown = await fetch(`${world.url}/api/v1/orders/${order?.id}`, { headers: clerk });
  expect(await shown.json()).toMatchObject({
    customerRef: 'T-1',
    goods: [
      { name: '药品', pieces: 3 },
      { name: '器械', pieces: 2 },
    ],
    promises: { arriveBy: '2026-03-04T10:00:00.000Z' },
  });

  const again = await jobOf(await send(mended, 'all'));
  expect(again).toMatchObject({ id: taken.id, state: 'done', accepted: 2 });
  expect(await refs('T-%')).toEqual(['T-1', 'T-2']);
});

test('all or nothing: one reference that is taken already undoes the whole table, and says which order has it', async () => {
  must(await acceptOrder(world.db, world.bayer, acceptCommand('N-3')));
  const table = csv(line('N-1'), line('N-2'), line('N-3'));
  const refused = await imported(table, 'all');
  expect(refused).toMatchObject({ told: 'refused 0', rows: '2 good, 1 bad' });
  expect(refused.problems).toEqual([expect.stringMatching(/^4 duplicate-customer-ref LH\d+$/)]);
  expect(await refs('N-%')).toEqual(['N-3']);
});

test('the good ones: what is wrong stays out, the rest is taken in', async () => {
  must(await acceptOrder(world.db, world.bayer, acceptCommand('G-2')));
  // one bad row keeps the other of its order out too
  const table = csv(line('G-1'), line('G-2'), line('G-3', 0), line('G-3', 4), line('G-4'));
  const taken = await imported(table, 'good');
  expect(taken).toMatchObject({
    ...{ told: 'done 2', rows: '2 good, 3 bad' },
    problems: ['3 duplicate-customer-ref G-2', '4 out-of-range 0'],
  });
  expect(await refs('G-%')).toEqual(['G-1', 'G-2', 'G-4']);
});

test('a site nobody has registered is said; once it is registered the same file is taken in', async () => {
  const table = Buffer.from(`客户单号,货物名称,件数,提货点编码,收货点,收货地址\nS-1,药品,3,BJ-9,沈阳仓,沈阳市铁西区`);
  for (const [mode, told] of [
    ['check', 'done 0'],
    ['all', 'refused 0'],
    ['good', 'done 0'],
  ] as const) {
    const trial = await imported(table, mode);
    expect(trial.told).toBe(told);
    expect(trial.problems).toEqual([expect.stringMatching(/^2 unknown-site/)]);
  }
  await fetch(`${world.url}/api/v1/sites`, {
    method: 'POST',
    headers: { cookie: await world.login('admin'), 'content-type': 'application/json', 'idempotency-key': 'site' },
    body: JSON.stringify({ code: 'BJ-9', name: '北京仓', longitude: 116.4, latitude: 39.9 }),
  });
  expect(await imported(table, 'good')).toMatchObject({ told: 'done 1', problems: [] });
});

test('a workbook with heads of its own goes by the mapping', async () => {
  const table = xlsx([
    ['编号', '货', '箱', '提货点', '提货地址', '收货点', '收货地址'],
    ['X-1', '药品', 3, '北京仓', '北京市大兴区', '沈阳仓', '沈阳市铁西区'],
  ]);
  const unread = await imported(table, 'all');
  expect([unread.rows, unread.problems.length]).toEqual(['0 good, 1 bad', 3]);
  const mapping = JSON.stringify({ 编号: 'customerRef', 货: 'goodsName', 箱: 'pieces' });
  expect((await imported(table, 'all', { mapping })).told).toBe('done 1');
  expect(await refs('X-%')).toEqual(['X-1']);
  expect((await send(table, 'all', { mapping: '{not json' })).status).toBe(422);
  expect((await send(table, 'all', { mapping: '{"编号":"colour"}' })).status).toBe(422);
  expect((await send(table, 'sometimes')).status).toBe(422);
});

test('problems come in pages', async () => {
  const { id } = await imported(csv(...Array.from({ length: 7 }, (_, index) => line(`P-${index}`, 'x'))), 'check');
  const rows: number[] = [];
  for (let cursor: string | null = '0'; cursor !== null; ) {
    const { problems, problemCount } = await jobOf(await get(id, `?limit=3&cursor=${cursor}`));
    rows.push(...problems.items.map((problem) => problem.row));
    expect(problemCount).toBe(7);
    cursor = problems.nextCursor;
  }
  expect(rows).toEqual([2, 3, 4, 5, 6, 7, 8]);
});

test("a customer's people send in their own orders only, and see their own jobs only", async () => {
  const who = { cookie: await world.login('customer', bayer) };
  const haier = (world.haier as { customerId: string }).customerId;
  const { id } = await imported(csv(line('C-1')), 'all', { who, customerId: haier });
  const owner = await transact(world.db, 'all', (tx) =>
    tx.selectFrom('order').select('customerId').where('customerRef', '=', 'C-1').executeTakeFirstOrThrow(),
  );
  expect(owner.customerId).toBe(bayer);
  expect((await get(id, '', { cookie: await world.login('customer', haier) })).status).toBe(404);
  expect((await send(csv(line('C-2')), 'all', { who: { cookie: await world.login('auditor') } })).status).toBe(403);
  expect((await send(csv(line('C-2')), 'all', { customerId: '00000000-0000-7000-8000-000000000000' })).status).toBe(
    422,
  );
});

/** A job whose gateway was killed two minutes ago, when it had begun. */
async function abandoned(content: Buffer, mode: 'all' | 'good'): Promise<string> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  await world.app.get(Config).files.put(importKey(sha256), Readable.from([content]), content.length);
  const said = { customerId: bayer, mode, sha256, fileName: 'x.csv', mapping: {} };
  const killed = Date.now() - 120_000;
  return transact(world.db, 'all', async (tx) => {
    const { id } = must(await openImport(tx, { ...said, source: 'staff', actor: 'user/clerk' }, killed));
    const begun = { state: 'running', attempts: 1, claimedBy: id, claimedUntil: new Date(killed) };
    await tx.updateTable('importJob').set(begun).where('id', '=', id).execute();
    return id;
  });
}

test('a gateway that was killed at its work: another one goes on, whatever the mode', async () => {
  for (const mode of ['all', 'good'] as const) {
    const id = await abandoned(csv(line(`K-${mode}-1`), line(`K-${mode}-2`)), mode);
    expect(await ended(id)).toMatchObject({ state: 'done', accepted: 2, done: 2, total: 2, goodRows: 2, badRows: 0 });
    expect(await refs(`K-${mode}-%`)).toHaveLength(2);
  }
});

test('the database breaks off in the middle: the job goes on by itself, and nothing is taken in twice', async () => {
  const table = csv(...Array.from({ length: 300 }, (_, index) => line(`B-${index}`)));
  const { id } = await jobOf(await send(table, 'good'));
  await until(async () => (await refs('B-%')).length > 20, 30_000);
  await breakConnections(world.databaseUrl, 'longhaul-gateway');
  expect((await refs('B-%')).length).toBeLessThan(300);
  expect(await ended(id)).toMatchObject({ state: 'done', accepted: 300, problemCount: 0 });
  expect(await refs('B-%')).toHaveLength(300);
});

function acceptCommand(ref: string) {
  const body = { ...newOrder(ref), customerId: bayer };
  return { caller: 'test', route: 'test', key: ref, at: Date.now(), body, actor: 'user/test' };
}
