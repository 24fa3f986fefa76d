import {
  colleaguePageSchema,
  colleagueSchema,
  customerPageSchema,
  customerSchema,
  orderPageSchema,
  overviewSchema,
  serviceGroupPageSchema,
} from '@longhaul/contracts';
import { findAccount, peopleOf, putServiceGroup, transact } from '@longhaul/database';
import { accepted } from '@longhaul/database/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GatewayWorld, startGateway } from '../testing/index.ts';

let world: GatewayWorld;
const cookies: Record<string, string> = {};
const ids: Record<string, string> = {};
let pharma: string;
beforeAll(async () => {
  world = await startGateway();
  for (const role of ['clerk', 'accountManager', 'supervisor', 'quality', 'auditor', 'carrier']) {
    cookies[role] = await world.login(role);
    ids[role] = (await findAccount(world.db, `${role}.null@test.longhaul`))?.id ?? '';
  }
  for (const name of ['bayer', 'haier'] as const) cookies[name] = await world.login('customer', world[name].customerId);
  ids.haierUser = (await findAccount(world.db, `customer.${world.haier.customerId}@test.longhaul`))?.id ?? '';
  const group = { code: 'PHARMA', name: '医药组', nameEn: 'Pharma' };
  pharma = await putServiceGroup(world.db, group, ['clerk.null@test.longhaul'], Date.now());
});
afterAll(() => world.stop());

let keys = 0;
const send = async (method: string, path: string, who: string, body?: unknown, key = `customers-${++keys}`) => {
  const headers = { cookie: cookies[who] ?? '', 'content-type': 'application/json', 'idempotency-key': key };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await fetch(`${world.url}/api/v1${path}`, init);
  return { status: response.status, body: await response.json() };
};
const bayer = () => `/customers/${world.bayer.customerId}`;
const inside = 'http://169.254.169.254/latest/meta-data';
const contact = {
  ...{ name: '张敏', email: 'logistics@bayer.example', phone: null, language: 'en', notices: ['exception'] },
  ...{ channel: 'webhook', webhookUrl: 'https://bayer.example/hook' },
};
const read = async (who: string) => customerSchema.parse((await send('GET', bayer(), who)).body);

describe('who looks after a customer', () => {
  test('is decided by its account manager and seen by the house and by the customer itself', async () => {
    const { version } = await read('accountManager');
    const change = {
      version,
      serviceGroupId: pharma,
      representativeId: ids.clerk,
      accountManagerId: ids.accountManager,
      industry: 'pharma',
      importance: 'key',
      language: 'en',
      contacts: [{ ...contact, webhookSecret: 'known-to-both' }],
    };
    const changed = await send('PATCH', bayer(), 'accountManager', change);
    expect(changed.status).toBe(200);
    for (const who of ['clerk', 'auditor', 'bayer'])
      expect(await read(who)).toMatchObject({
        industry: 'pharma',
        importance: 'key',
        stage: 'running',
        serviceGroup: { id: pharma, nameEn: 'Pharma' },
        representative: { id: ids.clerk },
        accountManager: { id: ids.accountManager },
        contacts: [contact],
        version: version + 1,
      });
    expect(await transact(world.db, 'all', (tx) => peopleOf(tx, world.bayer.customerId))).toEqual({
      representativeId: ids.clerk,
      group: [ids.clerk],
      accountManagerId: ids.accountManager,
    });
  });

  test('a part is changed and the rest stays; contacts come as a whole', async () => {
    const before = await read('supervisor');
    const change = { version: before.version, stage: 'trial', contacts: [] };
    const after = customerSchema.parse((await send('PATCH', bayer(), 'supervisor', change)).body);
    expect(after).toEqual({ ...before, stage: 'trial', contacts: [], version: before.version + 1 });
  });

  test('who looked at an older version changes nothing', async () => {
    const { version } = await read('supervisor');
    const change = { version: version - 1, stage: 'left' };
    expect(await send('PATCH', bayer(), 'supervisor', change)).toMatchObject({
      status: 409,
      body: { code: 'changed-meanwhile' },
    });
    expect(await read('supervisor')).toMatchObject({ version, stage: 'trial' });
  });

  test.each([
    ['a group that is not there', () => ({ serviceGroupId: ids.clerk }), 'unknown-service-group'],
    ['a person who is not there', () => ({ representativeId: pharma }), 'unknown-user'],
    ["a customer's user", () => ({ representativeId: ids.haierUser }), 'unknown-user'],
    ['somebody who only reads', () => ({ accountManagerId: ids.auditor }), 'unknown-user'],
    ['an industry of nobody', () => ({ industry: 'steel' }), 'invalid'],
    ['a webhook in our own network', () => ({ contacts: [{ ...contact, webhookUrl: inside }] }), 'webhook-inside'],
    ['a contact without an address', () => ({ contacts: [{ ...contact, email: 'nowhere' }] }), 'invalid'],
  ] as const)('%s is refused', async (_, change, code) => {
    const { version } = await read('supervisor');
    const refused = await send('PATCH', bayer(), 'supervisor', { version, ...change() });
    expect(refused).toMatchObject({ status: 422, body: { code } });
    expect((await read('supervisor')).version).toBe(version);
  });

  test.each([
    ['clerk', 403],
    ['quality', 403],
    ['auditor', 403],
    ['bayer', 403],
    ['haier', 403],
    ['carrier', 403],
  ])('%s may not change it', async (who, status) => {
    const { version } = await read('clerk');
    expect((await send('PATCH', bayer(), who, { version, stage: 'left' })).status).toBe(status);
  });

  test("another customer's is not there", async () => {
    expect((await send('GET', bayer(), 'haier')).status).toBe(404);
    expect((await send('GET', bayer(), 'carrier')).status).toBe(403);
    const codes = async (who: string) =>
      customerPageSchema.parse((await send('GET', '/customers', who)).body).items.map(({ code }) => code);
    expect([await codes('haier'), await codes('clerk')]).toEqual([['HAIER'], ['BAYER', 'HAIER']]);
  });

  test('customers come page by page', async () => {
    const first = customerPageSchema.parse((await send('GET', '/customers?limit=1', 'clerk')).body);
    const path = `/customers?limit=1&cursor=${first.nextCursor}`;
    const second = customerPageSchema.parse((await send('GET', path, 'clerk')).body);
    expect([first, second].map(({ items }) => items.map(({ code }) => code))).toEqual([['BAYER'], ['HAIER']]);
    expect(second.nextCursor).toBeNull();
  });

  test('who has read its contacts is written down', async () => {
    await read('quality');
    const rows = await transact(world.db, 'all', (tx) =>
      tx.selectFrom('audit').select('action').where('actor', '=', `user/${ids.quality}`).execute(),
    );
    expect(rows).toEqual([{ action: 'read' }]);
  });
});

test('service groups say who is in them, when they work and for whom; they are for the house', async () => {
  const { items } = serviceGroupPageSchema.parse((await send('GET', '/service-groups', 'clerk')).body);
  expect(items).toMatchObject([
    {
      code: 'PHARMA',
      timeZone: 'Asia/Shanghai',
      members: [{ id: ids.clerk }],
      customers: [{ id: world.bayer.customerId }],
    },
  ]);
  // half past eight to six on weekdays, the morning on Saturday
  expect(items[0]?.openingHours).toContainEqual({ weekday: 1, from: 510, to: 1_080 });
  expect(items[0]?.openingHours).toContainEqual({ weekday: 6, from: 540, to: 720 });
  for (const who of ['bayer', 'carrier']) expect((await send('GET', '/service-groups', who)).status).toBe(403);
});

describe('the people of the house', () => {
  const absence = { from: '2026-10-01T00:00:00.000Z', to: '2026-10-08T00:00:00.000Z' };
  const say = (id: string | undefined, who: string, body: unknown, key?: string) =>
    send('POST', `/users/${id}/absence`, who, body, key);

  test('are listed with role and group for colleagues, and nobody from outside is among them', async () => {
    const { items } = colleaguePageSchema.parse((await send('GET', '/users', 'clerk')).body);
    expect(items.map(({ role }) => role).sort()).toEqual([
      'accountManager',
      'auditor',
      'clerk',
      'quality',
      'supervisor',
    ]);
    expect(items.find(({ role }) => role === 'clerk')?.serviceGroups).toMatchObject([{ id: pharma, name: '医药组' }]);
    for (const who of ['bayer', 'carrier']) expect((await send('GET', '/users', who)).status).toBe(403);
  });

  test('say when they are away and who stands in; a supervisor says it for anybody', async () => {
    const away = await say(ids.clerk, 'clerk', { absence, deputyId: ids.accountManager });
    expect(colleagueSchema.parse(away.body)).toMatchObject({ absence, deputy: { id: ids.accountManager } });
    const back = await say(ids.clerk, 'supervisor', { absence: null, deputyId: ids.accountManager });
    expect(back.body).toMatchObject({ absence: null, deputy: { id: ids.accountManager } });
    expect((await say(ids.supervisor, 'clerk', { absence, deputyId: null })).status).toBe(403);
    expect((await say(ids.haierUser, 'supervisor', { absence, deputyId: null })).status).toBe(404);
  });

  test('a retry is answered the same, and other words under its key are refused', async () => {
    const body = { absence, deputyId: null };
    const first = await say(ids.clerk, 'clerk', body, 'away');
    await say(ids.clerk, 'clerk', { absence: null, deputyId: null });
    expect(await say(ids.clerk, 'clerk', body, 'away')).toEqual(first);
    const { items } = colleaguePageSchema.parse((await send('GET', '/users', 'clerk')).body);
    expect(items.find(({ id }) => id === ids.clerk)?.absence).toBeNull();
    const other = await say(ids.clerk, 'clerk', { ...body, absence: null }, 'away');
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused' } });
  });

  test.each([
    ['oneself as deputy', () => ({ absence, deputyId: ids.clerk }), 'unknown-user'],
    ["a customer's user as deputy", () => ({ absence, deputyId: ids.haierUser }), 'unknown-user'],
    [
      'an end before the beginning',
      () => ({ absence: { from: absence.to, to: absence.from }, deputyId: null }),
      'invalid',
    ],
  ] as const)('%s is refused', async (_, body, code) =>
    expect(await say(ids.clerk, 'clerk', body())).toMatchObject({ status: 422, body: { code } }),
  );
});

test('what is overdue is counted by service group, and each number leads to exactly its orders', async () => {
  const { version } = await read('supervisor');
  await send('PATCH', bayer(), 'supervisor', { version, serviceGroupId: pharma });
  const orders = [await accepted(world, 'late-1'), await accepted(world, 'late-2')];
  const seen = overviewSchema.parse((await send('GET', '/overview', 'clerk')).body);
  expect(seen.overdueByGroup).toEqual([
    { id: pharma, name: '医药组', nameEn: 'Pharma', dispatch: 2, pickup: 2, depart: 2, arrive: 2, pod: 2 },
  ]);
  const listed = async (query: string, who = 'clerk') =>
    orderPageSchema.parse((await send('GET', `/orders?${query}`, who)).body).items.map(({ id }) => id);
  const { customerId } = world.bayer;
  for (const bucket of ['dispatch', 'pickup', 'depart', 'arrive', 'pod']) {
    expect(await listed(`overdue=${bucket}&group=${pharma}`)).toEqual(orders.toReversed());
    expect(await listed(`overdue=${bucket}&customer=${customerId}`)).toEqual(orders.toReversed());
    expect(await listed(`overdue=${bucket}&customer=${customerId}`, 'haier')).toEqual([]);
    expect(await listed(`overdue=${bucket}`, 'bayer')).toEqual(orders.toReversed());
  }
  expect(await listed(`overdue=arrive&day=2026-03-02`)).toEqual(orders.toReversed());
  expect(await listed(`overdue=arrive&day=2026-03-01`)).toEqual([]);
  expect(await listed(`overdue=arrive&group=none`)).toEqual([]);
  for (const query of ['overdue=soon', 'group=all', 'customer=BAYER', 'overdue=arrive&day=today'])
    expect([query, (await send('GET', `/orders?${query}`, 'clerk')).status]).toEqual([query, 422]);
});
