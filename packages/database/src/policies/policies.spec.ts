import type { Order } from '@longhaul/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { transact } from '../connection/index.ts';
import { acceptOrder } from '../doors/index.ts';
import { at, commandOf, createWorld, must, newOrder, type World } from '../testing/index.ts';
import { applyPolicy, createPolicy } from './index.ts';

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
  const body = { customerId, numbers: { loadingS: 7_200 } };
  return must(await createPolicy(world.db, body, { ...commandOf(key, '06:10'), actor: manager.actor }));
};
const apply = async (id: string) => must(await applyPolicy(world.db, id, manager, () => at('06:20'))).applied;
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
  expect(await apply(first.id)).toBe(1);
  expect([await editionOf(own), await editionOf(other)]).toEqual([first.id, before]);

  const house = await newEdition('house', null);
  expect(await apply(house.id)).toBe(1);
  expect([await editionOf(own), await editionOf(other)]).toEqual([first.id, house.id]);
});
