import { orderSchema, problemSchema, sitePageSchema, siteSchema, unlocatedPageSchema } from '@longhaul/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GatewayWorld, startGateway } from '../testing/index.ts';

let world: GatewayWorld;
let clerk: string;
beforeAll(async () => {
  world = await startGateway();
  clerk = await world.login('clerk');
});
afterAll(() => world.stop());

let keys = 0;
const send = async (method: string, path: string, cookie: string, body?: unknown) => {
  keys += 1;
  const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': `sites-${keys}` };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await fetch(`${world.url}/api/v1${path}`, init);
  return { status: response.status, body: await response.json() };
};
const store = {
  code: 'TJ01',
  name: '天津店',
  longitude: 117.2,
  latitude: 39.1,
  openingHours: [{ weekday: 1, from: '08:00', to: '17:30' }],
};

test('the desk keeps the register; who only reads may not write, customers do neither', async () => {
  expect((await send('POST', '/sites', clerk, store)).status).toBe(201);
  expect((await send('POST', '/sites', clerk, store)).body).toMatchObject({ status: 409, code: 'duplicate-site-code' });
  const moved = await send('PATCH', '/sites/TJ01', clerk, { papersNeeded: ['送货单'] });
  expect(siteSchema.parse(moved.body)).toMatchObject({ papersNeeded: ['送货单'], openingHours: store.openingHours });
  const auditor = await world.login('auditor');
  expect(sitePageSchema.parse((await send('GET', '/sites?q=tj', auditor)).body).items).toHaveLength(1);
  expect((await send('DELETE', '/sites/TJ01', auditor)).status).toBe(403);
  expect((await send('GET', '/sites', await world.login('customer', world.bayer.customerId))).status).toBe(403);
  expect(siteSchema.parse((await send('DELETE', '/sites/TJ01', clerk)).body).retiredAt).not.toBeNull();
  expect((await send('GET', '/sites/NOWHERE', clerk)).status).toBe(404);
});

test('an order that says only an address is taken, waits in the queue and is located by a clerk', async () => {
  const stops = [
    { kind: 'pickup', name: '北京仓', longitude: 116.4, latitude: 39.9 },
    { kind: 'delivery', name: '新店', address: '天津市河西区 5 号' },
  ];
  const order = { customerRef: 'A-1', kind: 'city', service: 'standard', goods: [{ name: '饮料', pieces: 4 }], stops };
  const created = await send('POST', '/orders', clerk, { ...order, customerId: world.bayer.customerId });
  const taken = orderSchema.parse(created.body);
  expect([created.status, taken.stops[1]?.longitude]).toEqual([201, null]);
  const [waiting] = unlocatedPageSchema.parse((await send('GET', '/stops/unlocated', clerk)).body).items;
  expect(waiting).toMatchObject({ order: { id: taken.id }, address: '天津市河西区 5 号' });
  const place = { longitude: 117.22, latitude: 39.11 };
  expect((await send('POST', `/stops/${waiting?.id}/locate`, clerk, place)).body).toEqual({ located: 1 });
  expect(orderSchema.parse((await send('GET', `/orders/${taken.id}`, clerk)).body).stops[1]).toMatchObject(place);
  const again = await send('POST', `/stops/${waiting?.id}/locate`, clerk, place);
  expect(problemSchema.parse(again.body).code).toBe('already-located');
});

test.each([
  ['neither place nor address', { name: '店' }],
  ['half a place', { name: '店', longitude: 117.2 }],
  ['no name and no site', { longitude: 117.2, latitude: 39.1 }],
])('a stop with %s is refused', async (_, delivery) => {
  const stops = [
    { kind: 'pickup', name: '北京仓', longitude: 116.4, latitude: 39.9 },
    { kind: 'delivery', ...delivery },
  ];
  const order = { customerRef: 'B-1', kind: 'city', service: 'standard', goods: [{ name: '饮料', pieces: 4 }], stops };
  expect((await send('POST', '/orders', clerk, { ...order, customerId: world.bayer.customerId })).status).toBe(422);
});
