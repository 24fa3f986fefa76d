import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GatewayWorld, startGateway } from '../testing/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'longhaul-pages-'));
let world: GatewayWorld;
beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<h1>Longhaul</h1>');
  writeFileSync(join(folder, 'logo.svg'), '<svg/>');
  writeFileSync(join(folder, 'assets/index-4f3a.js'), 'export {};');
  writeFileSync(join(folder, 'assets/worker-77aa.mjs'), 'export {};');
  world = await startGateway({ DASHBOARD_DIR: folder });
});
afterAll(async () => {
  await world.stop();
  rmSync(folder, { recursive: true });
});

const navigate = (path: string) => fetch(world.url + path, { headers: { accept: 'text/html,*/*;q=0.8' } });
const load = (path: string) => fetch(world.url + path);

test.each(['/', '/orders', '/orders/LH260302000001', '/livestock'])(
  '%s is a page of the dashboard, asked for each time',
  async (path) => {
    const page = await navigate(path);
    expect([page.status, await page.text()]).toEqual([200, '<h1>Longhaul</h1>']);
    expect(page.headers.get('cache-control')).toBe('no-cache');
  },
);

test.each([
  ['/api/v1/nothing', 404],
  ['/api/v1/orders', 401],
  ['/health/live', 200],
  ['/metrics', 200],
  ['/live/', 400],
  ['/assets/gone-1234.js', 404],
])('%s is no page, even for a browser', async (path, status) => {
  const answer = await navigate(path);
  expect(answer.status).toBe(status);
  expect(await answer.text()).not.toContain('<h1>');
});

test('a file that is not there is not answered with a page', async () => {
  expect((await load('/orders/photo.png')).status).toBe(404);
  expect((await fetch(`${world.url}/orders`, { method: 'POST', headers: { accept: 'text/html' } })).status).toBe(404);
});

test.each([
  ['/assets/index-4f3a.js', 'text/javascript', 'immutable'],
  ['/assets/worker-77aa.mjs', 'text/javascript', 'immutable'],
  ['/logo.svg', 'image/svg+xml', 'no-cache'],
])('%s is %s and %s', async (path, type, caching) => {
  const file = await load(path);
  expect(file.headers.get('content-type')).toContain(type);
  expect(file.headers.get('cache-control')).toContain(caching);
});

test('nothing outside the folder is served', async () => {
  const status = await new Promise((resolve, reject) => {
    const { hostname, port } = new URL(world.url);
    request({ hostname, port, path: '/assets/../../../../etc/passwd' }, ({ statusCode }) => resolve(statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(404);
});

describe('what a page may load', () => {
  test('only what we serve, over http as well', async () => {
    const policy = (await navigate('/')).headers.get('content-security-policy') ?? '';
    expect(policy.split(';')).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "connect-src 'self'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(policy).not.toContain('upgrade-insecure-requests');
  });
});
