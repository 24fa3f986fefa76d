import type { ImportField } from '@longhaul/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readers } from './cells.ts';
import { ordersOfTable } from './orders-of-table.ts';
import { readFile } from './read-file.ts';
import { type SheetCell, xlsx } from './testing/xlsx.ts';
import { readTime, windowOf } from './times.ts';

const beijing = 'Asia/Shanghai';
const inBeijing = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const timeOf = (cell: string | number | Date, edge: 'start' | 'end' = 'start') => {
  const read = readTime(cell, beijing, edge);
  return 'at' in read ? inBeijing(read.at) : read.fault;
};

test.each([
  ['2026-03-02 10:30', '2026-03-02 10:30'],
  ['2026/3/2 9:05', '2026-03-02 09:05'],
  ['2026.3.2', '2026-03-02 00:00'],
  ['2026年3月2日 10时30分', '2026-03-02 10:30'],
  ['2026年3月2日10点', '2026-03-02 10:00'],
  ['2026-03-02T10:30:59', '2026-03-02 10:30'],
  ['2026-03-02T02:30:00Z', '2026-03-02 10:30'],
  ['2026-03-02 24:00', '2026-03-03 00:00'],
  ['20260302', '2026-03-02 00:00'],
  ['20260302 1030', '2026-03-02 10:30'],
  ['46083.4375', '2026-03-02 10:30'],
  [46083.4375, '2026-03-02 10:30'],
  [new Date('2026-03-02T10:30:00Z'), '2026-03-02 10:30'],
  [0.5, 'implausible-time'],
  [new Date('1899-12-30T12:00:00Z'), 'implausible-time'],
  ['1899-12-30', 'implausible-time'],
  ['2062-02-30', 'not-a-time'],
  ['2026-13-01', 'not-a-time'],
  ['2026-03-02 25:00', 'not-a-time'],
  ['3/2/2026', 'not-a-time'],
  ['明天上午', 'not-a-time'],
  [new Date(Number.NaN), 'not-a-time'],
])('the time %s is %s', (cell, wanted) => {
  expect(timeOf(cell)).toBe(wanted);
});

test('a day alone begins at midnight and ends with its last minute; a window with one edge lasts that day', () => {
  expect([timeOf('2026-03-02', 'start'), timeOf('2026-03-02', 'end')]).toEqual([
    '2026-03-02 00:00',
    '2026-03-02 23:59',
  ]);
  const shown = (start?: string, end?: string) => {
    const window = windowOf(start, end, beijing);
    return window && [window.start, window.end].map((edge) => inBeijing(Date.parse(edge)));
  };
  expect(shown('2026-03-02T02:00:00Z')).toEqual(['2026-03-02 10:00', '2026-03-02 23:59']);
  expect(shown(undefined, '2026-03-02T02:00:00Z')).toEqual(['2026-03-02 00:00', '2026-03-02 10:00']);
  expect(shown(undefined, '2026-03-01T16:00:00Z')).toEqual(['2026-03-01 00:00', '2026-03-02 00:00']);
  expect(shown()).toBeUndefined();
});

test.each<[ImportField, string | number | boolean, unknown]>([
  ['pieces', '１２０', 120],
  ['pieces', '1,200件', 1200],
  ['pieces', '12.5', 'not-whole'],
  ['pieces', 0, 'out-of-range'],
  ['pieces', '一百', 'not-a-number'],
  ['pieces', '1,5', 'not-a-number'],
  ['pieces', true, 'not-a-number'],
  ['weightKg', '900 kg', 900],
  ['weightKg', '=B2*3', 'formula'],
  ['kind', '城市配送', 'city'],
  ['kind', 'ＴＲＵＮＫ', 'trunk'],
  ['kind', '空运', 'unknown-choice'],
  ['podRequired', '否', false],
  ['podRequired', 1, true],
  ['customerRef', ' ＡＢ－０１\u200b ', 'AB-01'],
  ['customerRef', 4500012345, '4500012345'],
  ['customerRef', 'x'.repeat(101), 'too-long'],
  ['goodsName', 'a\u0007b', 'invalid'],
  ['remarks', '第一行\r\n第二行', '第一行\n第二行'],
])('%s: %s is %s', (field, cell, wanted) => {
  const reading = readers[field](cell, beijing);
  expect('fault' in reading ? reading.fault : reading.value).toBe(wanted);
});

const csv = (...lines: string[]) => Buffer.from(lines.join('\r\n'));
const head = '客户单号,货物名称,件数,提货点,提货地址,收货点,收货地址';
const rest = '北京仓,北京市大兴区,沈阳仓,沈阳市铁西区';
async function read(content: Buffer, mapping = {}) {
  const table = await ordersOfTable((await readFile(content)) ?? [], mapping, beijing);
  const problems = [...table.problems, ...table.orders.flatMap((order) => order.problems)];
  return {
    orders: table.orders.flatMap(({ order }) => (order ? [order] : [])),
    problems: problems.map(({ row, column, code, value }) => `${row} ${column} ${code} ${value}`),
  };
}

// 客户单号 and 药品 as GBK has them
const gbk = Buffer.from('bfcdbba7b5a5bac52cbbf5ceefc3fbb3c62cbcfecafd0d0a412d312cd2a9c6b72c33', 'hex');
test('encodings: UTF-8 with its mark, UTF-16, GBK; semicolons and tabs', async () => {
  const one = `${head}\r\nA-1,药品,3,${rest}`;
  const files = {
    mark: Buffer.from(`\ufeff${one}`),
    utf16: Buffer.from(`\ufeff${one}`, 'utf16le'),
    tabs: Buffer.from(one.replaceAll(',', '\t')),
    semicolons: Buffer.from(one.replaceAll(',', ';')),
  };
  for (const [name, content] of Object.entries(files))
    expect((await read(content)).orders[0]?.goods, name).toEqual([{ name: '药品', pieces: 3 }]);
  expect((await readFile(gbk))?.map((row) => row.cells)).toEqual([
    ['客户单号', '货物名称', '件数'],
    ['A-1', '药品', '3'],
  ]);
});

test('lines of one reference are one order, wherever they stand; rows are counted as a spreadsheet does', async () => {
  const { orders, problems } = await read(
    csv(
      head,
      `A-1,"药品, 冷藏",3,${rest}`,
      '',
      ',,,,,,',
      `B-1,"布洛芬\n缓释",5,${rest}`,
      `"=""A-1""",器械,2,,,,`,
      `Ｂ－１,纱布,x,${rest}`,
    ),
  );
  expect(orders.map(({ customerRef, goods }) => [customerRef, goods])).toEqual([
    [
      'A-1',
      [
        { name: '药品, 冷藏', pieces: 3 },
        { name: '器械', pieces: 2 },
      ],
    ],
  ]);
  expect(problems).toEqual(['7 件数 not-a-number x']);
});

test('what a real table gets wrong, each with row, column and value', async () => {
  const times = `${head},提货开始时间,提货结束时间,声明价值`;
  const { orders, problems } = await read(
    csv(
      times,
      `A-1,药品,3,${rest},2026-03-02 12:00,2026-03-02 10:00,100`,
      `A-2,药品,3,${rest},1899-12-30,2026-03-02 10:00,100`,
      `A-3,,3,${rest},2026-03-02 09:00,2026-03-02 10:00,很多`,
      `,药品,3,${rest},,,`,
      `A-5,药品,3,北京仓,,沈阳仓,沈阳,,,`,
      `A-6,药品,3,${rest},,,`,
      `A-6,药品,3,${rest},,,`,
      `A-7,药品,3,${rest},,,`,
      `A-7,器械,3,天津仓,天津市,沈阳仓,沈阳市铁西区,,,`,
    ),
  );
  expect(orders).toEqual([]);
  expect(problems).toEqual([
    '2 提货结束时间 end-before-start 2026-03-02T02:00:00.000Z',
    '3 提货开始时间 implausible-time 1899-12-30',
    '4 货物名称 required null',
    '4 声明价值 not-a-number 很多',
    '5 客户单号 required null',
    '6 提货地址 required pickupAddress',
    '8 null repeated-line A-6',
    '10 提货点 differs-from-first-line 天津仓',
    '10 提货地址 differs-from-first-line 天津市',
  ]);
});

test('heads in other words: by the mapping, by a unit in brackets, in English; what is missing or unknown is said', async () => {
  const english = csv(
    'Customer Ref,GOODS,Qty,From,Pickup Address,Consignee,Delivery Address,Weight (kg)',
    `A,x,1,${rest},5`,
  );
  expect((await read(english)).orders[0]?.goods).toEqual([{ name: 'x', pieces: 1, weightKg: 5 }]);
  const own = csv('编号,货,箱,提货点,提货地址,收货点,收货地址', `A,x,1,${rest}`);
  expect((await read(own)).problems).toEqual(
    ['customerRef', 'goodsName', 'pieces'].map((field) => `1 null missing-column ${field}`),
  );
  const mapping = { 编号: 'customerRef', 货: 'goodsName', 箱: 'pieces' };
  expect((await read(own, mapping)).orders).toHaveLength(1);
  expect((await read(own, { ...mapping, 备: 'remarks' })).problems).toEqual(['1 备 unknown-column null']);
});

test('a workbook: dates, numbers as references, formulas by their result, a date cell that is empty in truth', async () => {
  const heads: SheetCell[] = [...head.split(','), '要求提货时间', '要求到货时间'];
  const places: SheetCell[] = rest.split(',');
  const { orders, problems } = await read(
    xlsx([
      heads,
      [4500012345, '药品', { formula: 'SUM(A1:A2)', result: 7 }, ...places, { serial: 46083.375 }, { serial: 46084 }],
      [],
      ['A-2', '药品', 3, ...places, { serial: 0 }, null],
    ]),
  );
  expect(orders.map(({ customerRef, goods, stops }) => [customerRef, goods[0]?.pieces, stops[0]?.window])).toEqual([
    ['4500012345', 7, { start: '2026-03-02T01:00:00.000Z', end: '2026-03-02T15:59:00.000Z' }],
  ]);
  expect(problems).toEqual(['4 要求提货时间 implausible-time 1899-12-30T00:00:00.000Z']);
});

test('a small file that says it swells to gigabytes, or has lost its directory, is not unpacked', async () => {
  const book = xlsx([head.split(','), ['A-1', '药品', 3, ...rest.split(',')]]);
  expect(await readFile(book)).toHaveLength(2);
  const entry = book.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
  const bomb = Buffer.from(book);
  bomb.writeUInt32LE(0xff_ff_ff_00, entry + 24);
  expect(await readFile(bomb)).toBeUndefined();
  expect(await readFile(book.subarray(0, entry))).toBeUndefined();
});

test('no file throws: what cannot be read is unreadable, or a table with problems', async () => {
  expect(await readFile(Buffer.from('PK\x03\x04 not a workbook'))).toBeUndefined();
  expect(await readFile(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]))).toBeUndefined();
  expect((await read(Buffer.from(''))).problems).toEqual(['1 null empty-file null']);
  expect((await read(csv(head))).problems).toEqual(['1 null empty-file null']);
  const cell = fc.oneof(fc.string(), fc.constantFrom(...'"\n,;=\t，１年'), fc.double().map(String));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 6 }), async (rows) => {
      const { orders, problems } = await read(csv(head, ...rows.map((row) => row.join(','))));
      expect(orders.length + problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 200 },
  );
});
