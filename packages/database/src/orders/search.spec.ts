import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Scope, transact } from '../connection/index.ts';
import { acceptOrder } from '../doors/index.ts';
import { commandOf, createWorld, must, newOrder, type World } from '../testing/index.ts';
import { type OrderListQuery, readOrderList } from './list.ts';

let world: World;
const numbers: Record<string, string> = {};
beforeAll(async () => {
  world = await createWorld();
  for (const [ref, scope] of [
    ['拜耳-上海-7', world.bayer],
    ["50%_O'Neill\\", world.bayer],
    ['haier 7', world.haier],
  ] as const) {
    const command = { ...commandOf(ref, '08:00'), body: newOrder(ref), actor: 'key/test' };
    numbers[ref] = must(await acceptOrder(world.db, scope, command)).orderNo;
  }
});
afterAll(() => world.stop());

const found = async (scope: Scope, query: Partial<OrderListQuery>) =>
  (await transact(world.db, scope, (tx) => readOrderList(tx, { limit: 10, ...query }))).items.map(
    (order) => order.customerRef,
  );

test('a part of the number or of the reference finds an order, whatever its case; signs mean themselves', async () => {
  expect(await found('all', { q: '上海' })).toEqual(['拜耳-上海-7']);
  expect(await found('all', { q: 'HAIER' })).toEqual(['haier 7']);
  expect(await found('all', { q: numbers['haier 7']?.slice(-5) ?? '' })).toEqual(['haier 7']);
  expect(await found('all', { q: '7' })).toContain('haier 7');
  for (const sign of ['%_', "O'N", 'll\\']) expect(await found('all', { q: sign })).toEqual(["50%_O'Neill\\"]);
  expect(await found('all', { q: '%$q$' })).toEqual([]);
});

test('who may see one customer finds no other, and every other condition holds too', async () => {
  expect(await found(world.bayer, { q: 'haier' })).toEqual([]);
  expect(await found(world.haier, { q: 'haier', ...world.haier })).toEqual(['haier 7']);
  expect(await found('all', { q: 'haier', status: 'closed' })).toEqual([]);
  expect(await found('all', { q: 'haier', status: 'accepted' })).toEqual(['haier 7']);
  expect(await found('all', { q: 'haier', warning: 'open' })).toEqual([]);
  expect(await found('all', { limit: 1 })).toEqual(['haier 7']);
  const unset = await world.db.pool.query(`SELECT find_orders('%', NULL, NULL, false, NULL, 10)`);
  expect(unset.rows).toEqual([]);
});
