import { type ImportJob, importJobSchema } from '@longhaul/contracts';
import { transact } from '@longhaul/database';
import { until } from '@longhaul/platform/servers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cast, startCast } from '../cast/index.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await startCast();
});
afterAll(() => cast?.stack.stop());

const total = 2_000;
/** Every fiftieth row says its pieces in words: 40 bad ones. */
const isBad = (n: number) => n % 50 === 49;
const rows = Array.from({ length: total }, (_, n) => n);
const good = rows.filter((n) => !isBad(n));
const refOf = (n: number) => `KILL-${String(n).padStart(4, '0')}`;
const table = [
  '客户单号,货物名称,件数,提货点,提货地址,收货点,收货地址,要求到货时间',
  ...rows.map(
    (n) => `${refOf(n)},药品,${isBad(n) ? '三箱' : 3},北京仓,北京市大兴区,沈阳仓,沈阳市铁西区,2027-03-04 18:00`,
  ),
].join('\r\n');

const at = (path: string) => `${cast.stack.url}/api/v1/orders/import${path}`;
async function send(): Promise<ImportJob> {
  const form = new FormData();
  form.append('file', new Blob([table]), '两千单.csv');
  form.append('customerId', cast.stack.customers.bayer.id);
  const headers = { cookie: cast.clerkCookie };
  return importJobSchema.parse(await (await fetch(at('?mode=good'), { method: 'POST', headers, body: form })).json());
}
async function read(id: string, page = 'limit=200'): Promise<ImportJob> {
  const response = await fetch(at(`/${id}?${page}`), { headers: { cookie: cast.clerkCookie } });
  return importJobSchema.parse(await response.json());
}
/** Every order of the table that is there, by its reference, as the database has them. */
const taken = (): Promise<string[]> =>
  transact(cast.stack.db, 'all', async (tx) => {
    const found = tx.selectFrom('order').select('customerRef').where('customerRef', 'like', 'KILL-%');
    return (await found.orderBy('customerRef').execute()).map(({ customerRef }) => customerRef);
  });

test('the gateway is killed in the middle of a table: the job ends by itself, each good row one order, once', async () => {
  const { gateway } = cast.stack.parts;
  const { id } = await send();
  await until(async () => (await read(id)).done > total / 5, 30_000);
  await gateway.kill();
  const begun = await taken();
  expect(begun.length).toBeGreaterThan(total / 10);
  expect(begun.length).toBeLessThan(good.length);

  await gateway.start();
  await until(async () => (await read(id)).state === 'done', 60_000);
  const end = await read(id);
  expect(end).toMatchObject({ total, done: total, goodRows: good.length, badRows: total - good.length });
  expect(end).toMatchObject({ accepted: good.length, problemCount: total - good.length });
  // as a spreadsheet numbers them: the head is row 1
  expect(end.problems.items.map(({ row, code, value }) => `${row} ${code} ${value}`)).toEqual(
    rows.filter(isBad).map((n) => `${n + 2} not-a-number 三箱`),
  );
  const all = await taken();
  expect(all).toEqual(good.map(refOf));

  expect(await send()).toMatchObject({ id, state: 'done', accepted: good.length });
  expect(await taken()).toEqual(all);
}, 90_000);
