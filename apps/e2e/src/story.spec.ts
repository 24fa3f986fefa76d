import { putAccount } from '@longhaul/database';
import { until } from '@longhaul/platform/servers';
import { type Api, apiOf, type Stack, startStack } from '@longhaul/testing';
import { hash } from '@node-rs/argon2';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let stack: Stack;
let bayer: Api;
let haier: Api;
let clerk: Api;
let carrier: Api;

beforeAll(async () => {
  stack = await startStack();
  bayer = apiOf(stack.url, { bearer: stack.customers.bayer.key });
  haier = apiOf(stack.url, { bearer: stack.customers.haier.key });
  carrier = apiOf(stack.url, { bearer: stack.fleet.token });
  const account = {
    email: 'clerk@longhaul.test',
    name: '小李',
    role: 'clerk',
    customerId: null,
    passwordHash: await hash('correct horse'),
  };
  await putAccount(stack.db, account, Date.now());
  const login = await fetch(`${stack.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'clerk@longhaul.test', password: 'correct horse' }),
  });
  expect(login.status).toBe(200);
  clerk = apiOf(stack.url, { cookie: login.headers.getSetCookie()[0]?.split(';')[0] ?? '' });
});
afterAll(() => stack?.stop());

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const newOrder = (customerRef: string, changes = {}) => ({
  customerRef,
  kind: 'trunk',
  service: 'standard',
  goods: [{ name: '药品', pieces: 120 }],
  stops: [
    {
      kind: 'pickup',
      name: '北京仓',
      longitude: 116.4,
      latitude: 39.9,
      window: { start: inHours(5), end: inHours(6) },
    },
    {
      kind: 'delivery',
      name: '沈阳仓',
      longitude: 123.43,
      latitude: 41.8,
      window: { start: inHours(15), end: inHours(18) },
    },
  ],
  ...changes,
});
/** Dispatch was promised before now: the warning is due at once. */
const lateOrder = (customerRef: string) => {
  const order = newOrder(customerRef);
  return {
    ...order,
    stops: order.stops.map((stop) =>
      stop.kind === 'pickup' ? { ...stop, window: { start: inHours(1), end: inHours(2) } } : stop,
    ),
  };
};
const truck = {
  plate: '京A12345',
  deviceId: 'dev-1',
  driver: { name: '王师傅', phone: '13800000000' },
  carrier: '顺达',
};
const statusOf = async (id: string) => (await clerk.get(`/orders/${id}`)).body.status;
const warningsOf = async (id: string) => (await clerk.get(`/orders/${id}`)).body.openWarnings ?? [];
const timelineOf = async (id: string) => {
  const { items = [] } = (await clerk.get(`/orders/${id}/timeline`)).body;
  return items.map(
    ({ type, outcome, source, detail }) => `${type}${detail.rule ? ` ${detail.rule}` : ''} ${outcome} by ${source}`,
  );
};

async function ride(id: string): Promise<void> {
  for (const type of ['arrivedAtPickup', 'loaded', 'departed', 'arrivedAtDelivery'])
    expect(
      (await carrier.post(`/orders/${id}/facts`, { type, occurredAt: new Date().toISOString() }, null)).status,
    ).toBe(200);
}
async function deliver(id: string): Promise<void> {
  const lines = [{ line: 0, intact: 120 }];
  expect(
    (
      await carrier.post(`/orders/${id}/facts`, {
        type: 'signed',
        occurredAt: new Date().toISOString(),
        lines,
        signedBy: '李',
      })
    ).status,
  ).toBe(200);
  expect(
    (await clerk.post(`/orders/${id}/facts`, { type: 'podReturned', occurredAt: new Date().toISOString() })).status,
  ).toBe(200);
}

async function workflow<T>(
  id: string,
  ask: (handle: ReturnType<Client['workflow']['getHandle']>) => Promise<T>,
): Promise<T> {
  const connection = await Connection.connect({ address: stack.temporalAddress });
  try {
    return await ask(new Client({ connection, namespace: 'longhaul' }).workflow.getHandle(`order/${id}`));
  } finally {
    await connection.close();
  }
}

const wholeStory = [
  'accepted decided by customer',
  'warningRaised W-DISPATCH decided by system',
  'assigned decided by staff',
  'warningCleared W-DISPATCH decided by system',
  'arrivedAtPickup accepted by carrier',
  'loaded accepted by carrier',
  'departed accepted by carrier',
  'arrivedAtDelivery accepted by carrier',
  'signed accepted by carrier',
  'podReturned accepted by staff',
  'closed decided by system',
];

describe('an order from its acceptance to its closing', () => {
  test('the workflow warns, follows and closes; its history stays small', async () => {
    const { status, body } = await bayer.post('/orders', lateOrder('story-1'));
    expect(status).toBe(201);
    await until(async () => (await warningsOf(body.id)).includes('W-DISPATCH'), 20_000);
    expect((await clerk.post(`/orders/${body.id}/assign`, truck)).status).toBe(200);
    expect(await warningsOf(body.id)).toEqual([]);
    await ride(body.id);
    await deliver(body.id);
    await until(async () => (await statusOf(body.id)) === 'closed', 20_000);
    expect(await timelineOf(body.id)).toEqual(wholeStory);
    await until(
      () => workflow(body.id, async (handle) => (await handle.describe()).status.name === 'COMPLETED'),
      20_000,
    );
    expect(await workflow(body.id, async (handle) => (await handle.describe()).historyLength)).toBeLessThanOrEqual(
      60 + 14,
    );
  });

  test.each([
    ['stopped', false],
    ['stopped and its store lost', true],
  ])('with Temporal %s the same facts are in; the time catches up', async (name, lost) => {
    const early = (await bayer.post('/orders', newOrder(`early ${name}`))).body.id;
    await until(
      () => workflow(early, async (handle) => (await handle.describe()).status.name === 'RUNNING').catch(() => false),
      20_000,
    );
    await stack.stopTemporal();
    const { status, body } = await bayer.post('/orders', lateOrder(`down ${name}`));
    expect(status).toBe(201);
    expect((await clerk.post(`/orders/${body.id}/assign`, truck)).status).toBe(200);
    await ride(body.id);
    expect(await statusOf(body.id)).toBe('arrivedAtDelivery');
    if (lost) stack.loseTemporalStore();
    await stack.startTemporal();
    await deliver(body.id);
    await until(async () => (await statusOf(body.id)) === 'closed', 60_000);
    expect(await timelineOf(body.id)).toEqual(wholeStory.filter((line) => !line.includes('W-DISPATCH')));
    await until(
      () => workflow(early, async (handle) => (await handle.describe()).status.name === 'RUNNING').catch(() => false),
      60_000,
    );
  });
});

describe('once, whatever comes twice', () => {
  test('same key, other body, same reference', async () => {
    const order = newOrder('twice');
    const first = await bayer.post('/orders', order, 'twice-key');
    const again = await bayer.post('/orders', order, 'twice-key');
    expect([again.status, again.body]).toEqual([201, first.body]);
    const other = await bayer.post('/orders', { ...order, remarks: 'x' }, 'twice-key');
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused']);
    const same = await bayer.post('/orders', order);
    expect([same.status, same.body.code, same.body.id]).toEqual([409, 'duplicate-customer-ref', first.body.id]);
  });
});

describe('bad input gets a typed problem and stores nothing', () => {
  const stops = newOrder('x').stops;
  test.each([
    ['malformed JSON', '{"customerRef": NaN', 400, 'malformed-json'],
    ['a body over the limit', JSON.stringify({ remarks: 'x'.repeat(1_100_000) }), 413, 'body-too-large'],
    ['no pickup', newOrder('bad', { stops: stops.slice(1) }), 422, 'invalid'],
    [
      'a window that ends before it starts',
      newOrder('bad', { stops: [{ ...stops[0], window: { start: inHours(2), end: inHours(1) } }, stops[1]] }),
      422,
      'invalid',
    ],
    ['a place at 1e999', JSON.stringify(newOrder('bad')).replace('116.4', '1e999'), 422, 'invalid'],
    ['control characters in a name', newOrder('bad\u0000'), 422, 'invalid'],
  ])('%s', async (_, body, status, code) => {
    const reply = await bayer.post('/orders', body);
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  test('who asks, and for what', async () => {
    expect((await bayer.post('/orders', newOrder('no-key'), null)).body.code).toBe('missing-idempotency-key');
    expect((await apiOf(stack.url, { bearer: 'lh_wrong' }).get('/orders')).status).toBe(401);
    expect((await apiOf(stack.url).get('/orders')).status).toBe(401);
    expect((await carrier.get('/orders')).status).toBe(403);
    expect(
      (await clerk.post('/orders', newOrder('x', { customerId: '00000000-0000-4000-8000-000000000000' }))).body.code,
    ).toBe('unknown-customer');
    expect((await bayer.get('/orders/LH000000000000')).status).toBe(404);
  });

  test("another customer's order is not there, and another fleet's neither", async () => {
    const { body } = await bayer.post('/orders', newOrder('private'));
    expect((await haier.get(`/orders/${body.id}`)).status).toBe(404);
    expect((await haier.get(`/orders/${body.id}/timeline`)).status).toBe(404);
    expect((await haier.post(`/orders/${body.id}/cancel`, { reason: 'x' })).status).toBe(404);
    expect(
      (await carrier.post(`/orders/${body.id}/facts`, { type: 'loaded', occurredAt: new Date().toISOString() })).status,
    ).toBe(404);
    expect((await haier.get('/orders')).body.items).toEqual([]);
  });

  test('a command that comes too late, an unknown device, a fact of tomorrow', async () => {
    const { body } = await bayer.post('/orders', newOrder('late-command'));
    expect((await clerk.post(`/orders/${body.id}/assign`, { ...truck, deviceId: 'nobody' })).body.code).toBe(
      'unknown-device',
    );
    expect((await clerk.post(`/orders/${body.id}/facts`, { type: 'loaded', occurredAt: inHours(24) })).body.code).toBe(
      'fact-in-future',
    );
    expect((await bayer.post(`/orders/${body.id}/cancel`, { reason: '不要了' })).body.status).toBe('cancelled');
    const assigned = await clerk.post(`/orders/${body.id}/assign`, truck);
    expect([assigned.status, assigned.body.code]).toEqual([409, 'order-is-over']);
  });

  test("no stack trace of a caller's fault is in the log", () => {
    expect(stack.logs()).not.toContain('a request failed');
  });
});

test('the API describes itself', async () => {
  const document = (await (await fetch(`${stack.url}/api/openapi.json`)).json()) as {
    paths: object;
    components: { schemas: object };
  };
  expect(Object.keys(document.paths)).toContain('/api/v1/orders/{id}/assign');
  expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(['NewOrder', 'Order']));
});
