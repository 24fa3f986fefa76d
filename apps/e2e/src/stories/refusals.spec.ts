import { apiOf } from '@longhaul/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Cast, inHours, newOrder, now, startCast, truck } from '../cast/index.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await startCast();
});
afterAll(() => cast?.stack.stop());

test('once, whatever comes twice: same key, other body, same reference', async () => {
  const { bayer } = cast;
  const order = newOrder('twice');
  const first = await bayer.post('/orders', order, 'twice-key');
  const again = await bayer.post('/orders', order, 'twice-key');
  expect([again.status, again.body]).toEqual([201, first.body]);
  const other = await bayer.post('/orders', { ...order, remarks: 'x' }, 'twice-key');
  expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused']);
  const same = await bayer.post('/orders', order);
  expect([same.status, same.body.code, same.body.id]).toEqual([409, 'duplicate-customer-ref', first.body.id]);
});

describe('a bad order gets a typed problem and stores nothing', () => {
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
    const reply = await cast.bayer.post('/orders', body);
    expect([reply.status, reply.body.code]).toEqual([status, code]);
    expect((await cast.bayer.get('/orders?q=bad')).body.items).toEqual([]);
  });
});

test('who asks, and for what', async () => {
  const { stack, bayer, clerk, carrier } = cast;
  expect((await bayer.post('/orders', newOrder('no-key'), null)).body.code).toBe('missing-idempotency-key');
  expect((await apiOf(stack.url, { bearer: 'lh_wrong' }).get('/orders')).status).toBe(401);
  expect((await apiOf(stack.url).get('/orders')).status).toBe(401);
  expect((await carrier.get('/orders')).status).toBe(403);
  expect((await bayer.post('/positions', { positions: [] })).status).toBe(403);
  expect((await bayer.get('/vehicles')).status).toBe(403);
  const nobody = { customerId: '00000000-0000-4000-8000-000000000000' };
  expect((await clerk.post('/orders', newOrder('x', nobody))).body.code).toBe('unknown-customer');
  expect((await bayer.get('/orders/LH000000000000')).status).toBe(404);
});

test("another customer's order is not there, and another fleet's neither", async () => {
  const { bayer, haier, carrier } = cast;
  const { body } = await bayer.post('/orders', newOrder('private'));
  expect((await haier.get(`/orders/${body.id}`)).status).toBe(404);
  expect((await haier.get(`/orders/${body.id}/timeline`)).status).toBe(404);
  expect((await haier.get(`/orders/${body.id}/trail`)).status).toBe(404);
  expect((await haier.post(`/orders/${body.id}/cancel`, { reason: 'x' })).status).toBe(404);
  expect((await carrier.post(`/orders/${body.id}/facts`, { type: 'loaded', occurredAt: now() })).status).toBe(404);
  expect((await haier.get('/orders')).body.items).toEqual([]);
});

test('a command that comes too late, an unknown device, a fact of tomorrow', async () => {
  const { bayer, clerk } = cast;
  const { body } = await bayer.post('/orders', newOrder('late-command'));
  const assign = (changes: object) => clerk.post(`/orders/${body.id}/assign`, { ...truck, ...changes });
  expect((await assign({ deviceId: 'nobody' })).body.code).toBe('unknown-device');
  expect((await clerk.post(`/orders/${body.id}/facts`, { type: 'loaded', occurredAt: inHours(24) })).body.code).toBe(
    'fact-in-future',
  );
  expect((await bayer.post(`/orders/${body.id}/cancel`, { reason: '不要了' })).body.status).toBe('cancelled');
  const assigned = await assign({});
  expect([assigned.status, assigned.body.code]).toEqual([409, 'order-is-over']);
});

describe('positions', () => {
  const point = (changes: object) => ({
    deviceId: truck.deviceId,
    fixTime: now(),
    longitude: 116.4,
    latitude: 39.9,
    ...changes,
  });
  test('every point is judged by itself: the bad ones are named, the good ones are kept', async () => {
    const points = [
      point({ fixTime: inHours(1) }),
      point({ longitude: 0, latitude: 0 }),
      point({ longitude: 'NaN' }),
      point({ longitude: 'HUGE' }),
      point({ deviceId: 'nobody' }),
      point({ fixTime: inHours(-24 * 31) }),
      point({ latitude: 91 }),
      null,
      point({ deviceId: 'a\u0000b' }),
      point({}),
    ];
    const body = JSON.stringify({ positions: points }).replace('"HUGE"', '1e999');
    const reply = await cast.carrier.post('/positions', body, null);
    expect([reply.status, reply.body]).toEqual([
      200,
      {
        accepted: 1,
        duplicates: 0,
        refused: [
          { index: 0, reason: 'inFuture' },
          { index: 1, reason: 'nullIsland' },
          { index: 2, reason: 'malformed' },
          { index: 3, reason: 'malformed' },
          { index: 4, reason: 'unknownDevice' },
          { index: 5, reason: 'tooOld' },
          { index: 6, reason: 'malformed' },
          { index: 7, reason: 'malformed' },
          { index: 8, reason: 'malformed' },
        ],
      },
    ]);
  });

  test.each([
    ['10,001 of them', { positions: Array(10_001).fill(null) }, 422, 'invalid'],
    ['no list', { positions: 'x' }, 422, 'invalid'],
    ['over 4 MB', `{"positions":["${'x'.repeat(4_200_000)}"]}`, 413, 'body-too-large'],
    ['a bare NaN', '{"positions":[{"longitude": NaN}]}', 400, 'malformed-json'],
  ])('%s', async (_, body, status, code) => {
    const reply = await cast.carrier.post('/positions', body, null);
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });
});

test('the API describes itself', async () => {
  const document = (await (await fetch(`${cast.stack.url}/api/openapi.json`)).json()) as {
    paths: object;
    components: { schemas: object };
  };
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(['/api/v1/orders/{id}/assign', '/api/v1/positions', '/api/v1/vehicles']),
  );
  expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(['NewOrder', 'Order']));
});

test("no stack trace of a caller's fault is in the log", () => {
  expect(cast.stack.logs()).not.toContain('a request failed');
});
