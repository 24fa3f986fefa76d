import { trailSchema, vehicleListSchema } from '@longhaul/contracts';
import { decide } from '@longhaul/database';
import { accepted, commandOf, must } from '@longhaul/database/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GatewayWorld, startGateway } from '../testing/index.ts';

let world: GatewayWorld;
let order: string;
beforeAll(async () => {
  world = await startGateway();
  order = await accepted(world, 'C-1');
  const body = { plate: '京A12345', driver: { name: '王师傅', phone: '13800000000' } };
  const by = { source: 'staff', actor: 'user/clerk' } as const;
  must(await decide(world.db, 'all', order, { type: 'assign', body }, by, commandOf('assign', '08:30')));
});
afterAll(() => world.stop());

const get = async (path: string, cookie: string) => {
  const response = await fetch(`${world.url}/api/v1${path}`, { headers: { cookie } });
  return { status: response.status, body: await response.json() };
};

test('our staff see the vehicles and what they carry; customers do not', async () => {
  const { body } = await get('/vehicles', await world.login('clerk'));
  expect(vehicleListSchema.parse(body).items).toMatchObject([{ plate: '京A12345', order: { id: order }, last: null }]);
  expect((await get('/vehicles', await world.login('customer', world.bayer.customerId))).status).toBe(403);
});

test("an order's trail is for those who may read the order; another customer's is not there", async () => {
  const path = `/orders/${order}/trail`;
  const bayer = await world.login('customer', world.bayer.customerId);
  expect(trailSchema.parse((await get(path, bayer)).body).geometry.coordinates).toEqual([]);
  expect((await get(path, await world.login('clerk'))).status).toBe(200);
  expect((await get(path, await world.login('customer', world.haier.customerId))).status).toBe(404);
  expect((await get(path, await world.login('carrier'))).status).toBe(403);
});
