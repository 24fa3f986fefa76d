import { createWorld, type World } from '@longhaul/database/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyLedger } from '../ledger.ts';
import { type Outage, outageWithin } from '../outages.ts';
import { looking, proveFacts, proveOrders } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

test('what was answered and is not in the database is found', async () => {
  const orderId = '00000000-0000-7000-8000-000000000009';
  const ledger = {
    ...emptyLedger(),
    orders: [{ id: orderId, customerRef: 'chaos-1', course: 'delivered' as const }],
    facts: [{ orderId, factId: 'chaos-1/loaded' }],
    decisions: [{ orderId, type: 'assigned' as const }],
    positions: [{ deviceId: 'chaos-1', fixTime: 0 }],
    seen: [{ orderId, complete: false }],
  };
  const proofs = await looking(world.databaseUrl, async (look) => [
    ...(await proveOrders(look, ledger)),
    ...(await proveFacts(look, ledger)),
  ]);
  expect(Object.fromEntries(proofs.map(({ name, value }) => [name, value]))).toEqual({
    'orders.lost': 1,
    'orders.doubled': 0,
    'orders.stuck': 0,
    'facts.lost': 1,
    'decisions.lostOrDoubled': 1,
    'positions.lost': 1,
    'episodes.lostOrDoubled': 2,
  });
});

test.each([
  ['before all of them', 0, 10, 0],
  ['in the midst of one', 15, 18, 3],
  ['over two that overlap', 5, 60, 30],
  ['over all', 0, 200, 40],
])('a due excuses itself with the outages that were, each moment once: %s', (_, from, to, expected) => {
  const gone = (start: number, end: number): Outage => ({ what: 'worker', from: start, to: end });
  expect(outageWithin([gone(100, 110), gone(10, 30), gone(20, 40)], from, to)).toBe(expected);
});
