import type { Order } from '@longhaul/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { transact } from '../connection/index.ts';
import { acceptOrder } from '../doors/index.ts';
import { readTimeline } from '../orders/index.ts';
import { at, commandOf, createWorld, must, newOrder, type World } from '../testing/index.ts';
import { applyPolicy, createPolicy, reachOfPolicy } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const manager = { source: 'staff', actor: 'user/manager' } as const;
const accept = async (customerRef: string, scope: World['bayer']): Promise<Order> => {
  const body = newOrder(customerRef);
  return must(await acceptOrder(world.db, scope, { ...commandOf(customerRef, '06:00'), body, actor: 'key' }));
};
const newEdition = async (key: string, customerId: string | null) => {
  const body = { customerId, numbers: { loadingS: 7_200 }, exceptions: {} };
  return must(await createPolicy(world.db, body, { ...commandOf(key, '06:10'), actor: manager.actor }));
};
let keys = 0;
const apply = async (id: string, key = `apply-${++keys}`) =>
  must(await applyPolicy(world.db, id, manager, commandOf(key, '06:20'), () => at('06:20'))).applied;
const reach = (id: string) => transact(world.db, 'all', (tx) => reachOfPolicy(tx, id));
const editionOf = async (order: Order) => {
  const found = await transact(world.db, 'all', (tx) =>
    tx.selectFrom('order').select('policyId').where('id', '=', order.id).executeTakeFirstOrThrow(),
  );
  return found.policyId;
};

test("a customer's first edition is applied to its orders of the house's; the house's no longer reaches them", async () => {
  const [own, other] = [await accept('own', world.bayer), await accept('other', world.haier)];
  const before = await editionOf(other);
  const first = await newEdition('first', world.bayer.customerId);
  expect(await reach(first.id)).toBe(1);
  expect(await apply(first.id)).toBe(1);
  expect(await reach(first.id)).toBe(0);
  expect([await editionOf(own), await editionOf(other)]).toEqual([first.id, before]);

  const house = await newEdition('house', null);
  expect(await reach(house.id)).toBe(1);
  expect(await apply(house.id)).toBe(1);
  expect([await editionOf(own), await editionOf(other)]).toEqual([first.id, house.id]);
});

test('a retry is answered the same and moves nothing back; two at once move each order once', async () => {
  const order = await accept('retried', world.bayer);
  const [first, second] = [
    await newEdition('retry-1', world.bayer.customerId),
    await newEdition('retry-2', world.bayer.customerId),
  ];
  const moved = await apply(first.id, 'retry');
  expect(moved).toBeGreaterThan(0);
  await apply(second.id);
  expect(await apply(first.id, 'retry')).toBe(moved);
  expect(await editionOf(order)).toBe(second.id);

  const [one, other] = await Promise.all([apply(first.id, 'twice'), apply(first.id, 'twice')]);
  expect(one).toBe(other);
  const timeline = await transact(world.db, 'all', (tx) => readTimeline(tx, order.id));
  expect(timeline.filter(({ type }) => type === 'policyApplied')).toHaveLength(3);
});

test('an edition that is not there is refused', async () => {
  const refused = await applyPolicy(world.db, world.bayer.customerId, manager, commandOf('none', '06:20'), () =>
    at('06:20'),
  );
  expect(refused).toEqual({ ok: false, code: 'not-found' });
  expect(await reach(world.bayer.customerId)).toBeUndefined();
});
