import { afterEach, expect, test, vi } from 'vitest';
import { createSend } from './client.ts';
import { endpoints } from './endpoints.ts';
import { createIntent } from './intent.ts';

/** An api whose server gives this answer; what was asked and heard is noted. */
function against(answer: () => Response | Promise<Response>) {
  const asked: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    return answer();
  });
  const heard: string[] = [];
  const send = createSend({
    sessionOver: () => heard.push('session over'),
    serverTime: (at) => heard.push(`time ${at}`),
  });
  return { api: endpoints(send, () => Promise.reject(new Error('no file is sent here'))), asked, heard };
}
const problem = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

afterEach(() => vi.unstubAllGlobals());

test('a list is asked for with its filters, and nothing is sent for those that are not set', async () => {
  const { api, asked } = against(() => Response.json({ items: [], nextCursor: null }));
  await api.orders({ limit: 50, status: 'departed', q: '沪 1' });
  expect(asked[0]?.url).toBe('/api/v1/orders?limit=50&status=departed&q=%E6%B2%AA+1');
});

test('a decision carries its idempotency key', async () => {
  const { api, asked } = against(() => Response.json({}));
  await api.cancel('LH 1', { reason: 'customer asked' }, 'key-1');
  expect(asked[0]?.url).toBe('/api/v1/orders/LH%201/cancel');
  expect(asked[0]?.init.headers).toMatchObject({ 'idempotency-key': 'key-1', 'content-type': 'application/json' });
});

test.each([
  [409, { code: 'already-departed' }, 'already-departed'],
  [409, { code: 'a-code-of-tomorrow' }, 'unknown'],
  [401, 'not even an object', 'not-authenticated'],
  [502, null, 'busy'],
  [418, {}, 'unknown'],
])('a refusal %i %j comes out as %s', async (status, body, code) => {
  const { api } = against(() => problem(status, body));
  await expect(api.order('1')).rejects.toMatchObject({ code });
});

test('no network is told apart from a refusal', async () => {
  const { api } = against(() => Promise.reject(new TypeError('network')));
  await expect(api.overview()).rejects.toMatchObject({ code: 'unreachable' });
});

test('the end of the session and the time at the server are passed on', async () => {
  const { api, heard } = against(
    () => new Response('{}', { status: 401, headers: { date: 'Sat, 31 Jan 2026 00:00:00 GMT' } }),
  );
  await expect(api.overview()).rejects.toMatchObject({ code: 'not-authenticated' });
  expect(heard).toEqual([`time ${Date.UTC(2026, 0, 31)}`, 'session over']);
});

test('a retry keeps its key, a changed form gets another', () => {
  const keyFor = createIntent();
  const first = keyFor({ plate: '沪A1' });
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(keyFor({ plate: '沪A1' })).toBe(first);
  expect(keyFor({ plate: '沪A2' })).not.toBe(first);
});
