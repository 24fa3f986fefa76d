import { allowApiKey, transact } from '@longhaul/database';
import { accepted } from '@longhaul/database/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GatewayWorld, startGateway } from '../testing/index.ts';

let world: GatewayWorld;
let clerk: string;
const bayerKey = 'lh_bayer';
const haierKey = 'lh_haier';
beforeAll(async () => {
  world = await startGateway();
  clerk = await world.login('clerk');
  await allowApiKey(world.db, world.bayer.customerId, bayerKey, 'test', Date.now());
  await allowApiKey(world.db, world.haier.customerId, haierKey, 'test', Date.now());
});
afterAll(() => world.stop());

let counter = 0;
type Who = { cookie: string } | { authorization: string };
type Entry = { seq: number; type: string; correctedBy: number | null };
/** What the stories look at, of whichever body came back. */
type Body = {
  code?: string;
  hold?: unknown;
  overdue?: object;
  shipments: { legs: { plate: string | null }[] }[];
  items: Entry[];
};
const asClerk = (): Who => ({ cookie: clerk });
const withKey = (key: string): Who => ({ authorization: `Bearer ${key}` });
async function send(who: Who, method: string, path: string, body?: unknown) {
  const response = await fetch(`${world.url}/api/v1${path}`, {
    method,
    headers: { ...who, 'content-type': 'application/json', 'idempotency-key': `decision-${++counter}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Body };
}
const post = (who: Who, path: string, body: unknown) => send(who, 'POST', path, body);
const get = (who: Who, path: string) => send(who, 'GET', path);

test('a day at the desk: split, two trucks, a hold of the customer, a change of truck, a fact taken back', async () => {
  const id = await accepted(world, 'desk');
  const lines = (pieces: number) => ({ lines: [{ line: 0, pieces }] });
  const split = await post(asClerk(), `/orders/${id}/split`, { shipments: [lines(70), lines(50)] });
  expect([split.status, split.body.shipments.length]).toEqual([200, 2]);
  const truck = (plate: string, more: object) => ({ plate, driver: { name: '王', phone: '138' }, ...more });
  for (const shipment of [1, 2])
    expect((await post(asClerk(), `/orders/${id}/assign`, truck(`京A${shipment}`, { shipment }))).status).toBe(200);

  const held = await post(withKey(bayerKey), `/orders/${id}/hold`, { reason: '暂停发货' });
  expect(held.body.hold).toMatchObject({ holder: 'customer' });
  expect((await post(asClerk(), `/orders/${id}/hold`, { reason: 'x' })).body.code).toBe('already-held');
  expect((await post(withKey(bayerKey), `/orders/${id}/release`, {})).body.hold).toBeNull();

  const other = await post(asClerk(), `/orders/${id}/assign`, truck('京A9', { shipment: 2, reason: '车坏了' }));
  expect(other.body.shipments[1]?.legs[0]?.plate).toBe('京A9');

  const at = new Date().toISOString();
  await post(asClerk(), `/orders/${id}/facts`, { type: 'loaded', occurredAt: at, shipment: 1 });
  const entries = (await get(asClerk(), `/orders/${id}/timeline`)).body.items;
  const seq = entries.find(({ type }) => type === 'loaded')?.seq;
  expect((await post(asClerk(), `/orders/${id}/correct`, { seq, reason: '看错了' })).status).toBe(200);
  const after = (await get(asClerk(), `/orders/${id}/timeline`)).body.items;
  expect(after.find(({ type }) => type === 'loaded')?.correctedBy).toBe(after.at(-1)?.seq);
  expect(after.at(-1)).toMatchObject({ type: 'corrected', actorName: 'clerk' });
});

test('a customer’s system changes only its own orders, and takes nothing back', async () => {
  const id = await accepted(world, 'whose');
  expect((await post(withKey(haierKey), `/orders/${id}/hold`, { reason: 'x' })).status).toBe(404);
  expect((await post(withKey(bayerKey), `/orders/${id}/correct`, { seq: 1, reason: 'x' })).status).toBe(403);
  expect((await post(withKey(bayerKey), `/orders/${id}/split`, { capacityKg: 100 })).status).toBe(403);
});

test.each([
  ['a change of nothing', 'change', { reason: 'x' }, 422, 'invalid'],
  [
    'a stop that is not there',
    'change',
    { reason: 'x', stop: 9, contact: { name: 'a', phone: '1' } },
    422,
    'unknown-stop',
  ],
  [
    'a split that loses a piece',
    'split',
    { shipments: [{ lines: [{ line: 0, pieces: 1 }] }, { lines: [{ line: 0, pieces: 1 }] }] },
    422,
    'not-a-whole-split',
  ],
  ['a release without a hold', 'release', {}, 409, 'not-held'],
  ['a correction of a decision', 'correct', { seq: 1, reason: 'x' }, 409, 'nothing-to-correct'],
])('%s is refused with a reason', async (name, action, body, status, code) => {
  const id = await accepted(world, name);
  const reply = await post(asClerk(), `/orders/${id}/${action}`, body);
  expect([reply.status, reply.body.code]).toEqual([status, code]);
});

test('a warning is looked after, once; somebody else’s kind may only look', async () => {
  const id = await accepted(world, 'warned', '06:00');
  await transact(world.db, 'all', (tx) =>
    tx
      .insertInto('warning')
      .values({
        id: '01900000-0000-7000-8000-000000000001',
        customerId: world.bayer.customerId,
        orderId: id,
        rule: 'W-DISPATCH',
        state: 'open',
        promisedAt: new Date(),
        raisedAt: new Date(),
        waitsSince: new Date(),
      })
      .execute(),
  );
  const path = '/warnings/01900000-0000-7000-8000-000000000001/acknowledge';
  expect((await post({ cookie: await world.login('quality') }, path, {})).status).toBe(403);
  const acknowledged = await post(asClerk(), path, { note: '在催' });
  expect(acknowledged.body).toMatchObject({ state: 'acknowledged', acknowledged: { note: '在催' } });
  expect((await post(asClerk(), '/warnings/01900000-0000-7000-8000-000000000002/acknowledge', {})).status).toBe(404);
  expect((await get(asClerk(), '/overview')).body.overdue).toMatchObject({ dispatch: expect.any(Number) });
  expect((await get(asClerk(), '/exceptions')).body).toEqual({ items: [], nextCursor: null });
});
