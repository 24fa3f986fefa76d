import { type OrderStatus, orderStatuses, reached } from '@longhaul/domain';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transact } from '../connection/index.ts';
import { overview } from '../control-room/index.ts';
import { putServiceGroup } from '../customers/index.ts';
import { accepted, asOwner, at, createWorld, type World } from '../testing/index.ts';
import { type OrderListQuery, readOrderList } from './list.ts';
import { isOverdue, type Overdue } from './overdue.ts';

/** Noon of the story's day. */
const now = at('12:00');
const keptBy = {
  dispatch: 'assigned',
  pickup: 'arrivedAtPickup',
  depart: 'departed',
  arrive: 'arrivedAtDelivery',
  pod: 'podReturned',
} as const satisfies Record<Overdue['bucket'], OrderStatus>;
const buckets = Object.keys(keptBy) as Overdue['bucket'][];

type Stored = { id: string; customerId: string; status: OrderStatus; held: boolean; podRequired: boolean };
type Row = Stored & Record<`${Overdue['bucket']}By`, Date>;
let world: World;
let rows: Row[];
let pharma: string;

/** Orders in every state, held or not, with or without a receipt, due yesterday, today or tomorrow, of both customers. */
beforeAll(async () => {
  world = await createWorld();
  pharma = await putServiceGroup(world.db, { code: 'PHARMA', name: '医药组', nameEn: 'Pharma' }, [], now);
  const like = await accepted(world, 'like');
  await asOwner(
    world.databaseUrl,
    `SET search_path = longhaul;
     UPDATE customer SET service_group_id = '${pharma}' WHERE id = '${world.bayer.customerId}';
     INSERT INTO "order" SELECT (jsonb_populate_record(o, jsonb_build_object('id', s.id, 'order_no', s.id, 'customer_ref', s.id,
       'customer_id', s.customer, 'status', s.status, 'hold', s.hold, 'pod_required', s.pod, 'dispatch_by', s.due,
       'pickup_by', s.due, 'depart_by', s.due, 'arrive_by', s.due, 'pod_by', s.due))).*
     FROM "order" o, (SELECT uuidv7() AS id, c.id AS customer, status, hold, pod, due
       FROM customer c, unnest('{${orderStatuses}}'::text[]) status, unnest(ARRAY[NULL, '{"holder": "us", "since": 0}'::jsonb]) hold,
         unnest(ARRAY[true, false]) pod,
         unnest('{2026-03-01 23:59:59+08, 2026-03-02 00:00+08, 2026-03-02 11:59+08, 2026-03-02 12:00+08}'::timestamptz[]) due) s
     WHERE o.id = '${like}'`,
  );
  rows = await transact(world.db, 'all', async (tx) => {
    const read =
      await sql<Row>`SELECT id, customer_id, status, hold IS NOT NULL AS held, pod_required, dispatch_by, pickup_by,
      depart_by, arrive_by, pod_by FROM "order" ORDER BY id DESC`.execute(tx);
    return read.rows;
  });
});
afterAll(() => world.stop());

/** The same question asked of one order in plain words. */
const isLate = (row: Row, bucket: Overdue['bucket'], from: number): boolean =>
  row[`${bucket}By`].getTime() >= from &&
  row[`${bucket}By`].getTime() < now &&
  !reached(row.status, keptBy[bucket]) &&
  !row.held &&
  (bucket !== 'pod' || row.podRequired);

const days = [
  ['all days', undefined, Number.NEGATIVE_INFINITY],
  ['today', '2026-03-02', at('00:00')],
] as const;

describe.each(days)('%s', (_, day, from) => {
  const late = (bucket: Overdue['bucket']) => rows.filter((row) => isLate(row, bucket, from));

  test('the counters are what the orders say, by customer and by service group', async () => {
    const seen = await transact(world.db, 'all', (tx) => overview(tx, now, day));
    const countOf = (customerId?: string) =>
      Object.fromEntries(
        buckets.map((bucket) => [
          bucket,
          late(bucket).filter((row) => customerId === undefined || row.customerId === customerId).length,
        ]),
      );
    expect(seen.overdue).toEqual(countOf());
    expect(Math.min(...Object.values(countOf(world.bayer.customerId)))).toBeGreaterThan(0);
    for (const { customerId } of [world.bayer, world.haier])
      expect(seen.overdueByCustomer.find(({ id }) => id === customerId)).toMatchObject(countOf(customerId));
    expect(seen.overdueByGroup).toEqual([
      { id: pharma, name: '医药组', nameEn: 'Pharma', ...countOf(world.bayer.customerId) },
      { id: null, name: null, nameEn: null, ...countOf(world.haier.customerId) },
    ]);
  });

  test.each(buckets)('the list of %s has exactly the orders that are counted', async (bucket) => {
    const overdue = { bucket, now, day };
    const ids = (customerId?: string) =>
      late(bucket)
        .filter((row) => customerId === undefined || row.customerId === customerId)
        .map(({ id }) => id);
    expect(await listed({ overdue })).toEqual(ids());
    expect(await listed({ overdue, ...world.bayer })).toEqual(ids(world.bayer.customerId));
    expect(await listed({ overdue, group: pharma })).toEqual(ids(world.bayer.customerId));
    expect(await listed({ overdue, group: 'none' })).toEqual(ids(world.haier.customerId));
    expect(await listed({ overdue, group: pharma, ...world.haier })).toEqual([]);
  });
});

test('what is overdue is searched, and narrowed by its state, as any list is', async () => {
  const overdue = { bucket: 'pod', now } as const;
  const late = rows.filter((row) => isLate(row, 'pod', 0));
  const [one] = late;
  expect(await listed({ overdue, q: one?.id.slice(-12) })).toEqual([one?.id]);
  expect(await listed({ overdue, status: 'signed' })).toEqual(
    late.filter(({ status }) => status === 'signed').map(({ id }) => id),
  );
});

test('the list of a service group is that of all its customers, the newest first', async () => {
  const ofHaier = rows.filter(({ customerId }) => customerId === world.haier.customerId).map(({ id }) => id);
  expect(await listed({ group: 'none' })).toEqual(ofHaier);
  expect(await listed({ group: 'none', q: '-' })).toEqual(ofHaier);
  await asOwner(world.databaseUrl, `UPDATE longhaul.customer SET service_group_id = '${pharma}'`);
  expect(await listed({ group: pharma })).toEqual(rows.map(({ id }) => id));
  expect(await listed({ group: pharma, status: 'signed' })).toEqual(
    rows.filter(({ status }) => status === 'signed').map(({ id }) => id),
  );
  expect(await listed({ group: pharma, q: 'like' })).toHaveLength(1);
});

test('a customer sees its own only, whatever it asks for', async () => {
  const overdue = { bucket: 'dispatch', now } as const;
  const page = await transact(world.db, world.haier, (tx) => readOrderList(tx, { limit: 200, overdue }));
  expect(new Set(page.items.map(({ customer }) => customer.id))).toEqual(new Set([world.haier.customerId]));
  const other = await transact(world.db, world.haier, (tx) => readOrderList(tx, { limit: 9, ...world.bayer }));
  expect(other.items).toEqual([]);
});

test.each(buckets)('%s is found by its own index, also under row-level security', async (bucket) => {
  const plan = await transact(world.db, 'all', async (tx) => {
    await sql`SET LOCAL enable_seqscan = off`.execute(tx);
    const of = { bucket, now, day: '2026-03-02' };
    const { rows: lines } = await sql<Record<'QUERY PLAN', string>>`EXPLAIN SELECT customer_id, count(*) FROM "order"
      WHERE ${isOverdue(of)} GROUP BY customer_id`.execute(tx);
    return JSON.stringify(lines);
  });
  expect(plan).toContain(`order_${bucket}_due`);
  expect(plan).toMatch(/Index Cond: [^"]*_by < /);
});

/** Every order of a list, page by page. */
async function listed(query: Partial<OrderListQuery>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await transact(world.db, 'all', (tx) => readOrderList(tx, { limit: 50, ...query, cursor }));
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}
