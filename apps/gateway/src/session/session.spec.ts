import { installSchema, sessionSchema } from '@longhaul/contracts';
import { putAccount } from '@longhaul/database';
import { asOwner } from '@longhaul/database/testing';
import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GatewayWorld, startGateway } from '../testing/index.ts';

let world: GatewayWorld;
beforeAll(async () => {
  world = await startGateway();
  const account = { name: '李客服', role: 'clerk', customerId: null, passwordHash: await hash('correct horse') };
  await putAccount(world.db, { email: 'clerk@demo.longhaul', ...account }, Date.now());
  await putAccount(
    world.db,
    { email: 'operationsmanager@demo.longhaul', ...account, role: 'operationsManager' },
    Date.now(),
  );
});
afterAll(() => world.stop());

const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  fetch(`${world.url}/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const login = (headers = {}) =>
  send('POST', '/session', { email: 'Clerk@demo.longhaul', password: 'correct horse' }, headers);
const loginToDemo = (role: string, headers = {}) => send('POST', '/session/demo', { role }, headers);
const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
const whoIs = (cookie: string) => send('GET', '/session', undefined, { cookie });

test('a shift: login, work, logout', async () => {
  const opened = await login();
  expect(opened.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Strict$/);
  const cookie = cookieOf(opened);
  expect(sessionSchema.parse(await (await whoIs(cookie)).json()).user.role).toBe('clerk');
  expect((await send('GET', '/vehicles', undefined, { cookie })).status).toBe(200);
  expect((await send('DELETE', '/session', undefined, { cookie })).status).toBe(204);
  expect((await whoIs(cookie)).status).toBe(401);
});

test('a wrong password opens nothing', async () => {
  const refused = await send('POST', '/session', { email: 'clerk@demo.longhaul', password: 'wrong' });
  expect([refused.status, cookieOf(refused)]).toEqual([401, '']);
});

test('a page of another site neither logs in nor out', async () => {
  const foreign = { origin: 'https://elsewhere.example' };
  expect((await login(foreign)).status).toBe(403);
  expect((await login({ origin: world.url })).status).toBe(200);
  const cookie = cookieOf(await login());
  expect((await send('DELETE', '/session', undefined, { cookie, ...foreign })).status).toBe(403);
  expect((await whoIs(cookie)).status).toBe(200);
});

test('a real installation has no demo login', async () => {
  expect(await (await send('GET', '/install')).json()).toEqual({ demo: null });
  expect((await loginToDemo('clerk')).status).toBe(404);
});

test('a demo says whom one may be, and lets in as that without a password', async () => {
  await asOwner(world.databaseUrl, `UPDATE longhaul.install SET demo = '{"timeFactor": 60}'`);
  const install = installSchema.parse(await (await send('GET', '/install')).json());
  expect(install).toEqual({ demo: { timeFactor: 60, roles: ['clerk', 'operationsManager'] } });

  const opened = await loginToDemo('operationsManager');
  expect(sessionSchema.parse(await (await whoIs(cookieOf(opened))).json()).user.role).toBe('operationsManager');
  expect((await loginToDemo('auditor')).status).toBe(404);
  expect((await loginToDemo('nobody')).status).toBe(422);
  expect((await loginToDemo('clerk', { origin: 'https://elsewhere.example' })).status).toBe(403);
});
