import {
  drillSchema,
  exceptionDetailSchema,
  planDetailSchema,
  planDiffSchema,
  planPageSchema,
} from '@longhaul/contracts';
import { actOnCaseDue, installPlans } from '@longhaul/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GatewayWorld, startGateway } from '../testing/index.ts';

let world: GatewayWorld;
const cookies: Record<string, string> = {};
beforeAll(async () => {
  world = await startGateway();
  await installPlans(world.databaseUrl);
  for (const role of ['clerk', 'supervisor', 'operationsManager', 'quality', 'admin', 'auditor', 'carrier'])
    cookies[role] = await world.login(role);
  cookies.customer = await world.login('customer', (world.bayer as { customerId: string }).customerId);
});
afterAll(() => world.stop());

let keys = 0;
const send = async (role: string, method: string, path: string, body?: unknown, key = `plans-${++keys}`) => {
  const response = await fetch(`${world.url}/api/v1${path}`, {
    method,
    headers: { cookie: cookies[role] ?? '', 'content-type': 'application/json', 'idempotency-key': key },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
};
const read = async (code: string) =>
  planDetailSchema.parse((await send('clerk', 'GET', `/emergency-plans/${code}`)).body);

test('who may read, write and drill', async () => {
  const { plan } = await read('FMCG-STOCKOUT');
  const statuses = async (method: string, path: string, body?: unknown) =>
    Object.fromEntries(
      await Promise.all(
        [
          'clerk',
          'supervisor',
          'operationsManager',
          'quality',
          'admin',
          'auditor',
          'customer',
          'carrier',
          'nobody',
        ].map(async (role) => [role, (await send(role, method, path, body)).status] as const),
      ),
    );
  const outside = { customer: 403, carrier: 403, nobody: 401 };
  const readers = {
    clerk: 200,
    supervisor: 200,
    operationsManager: 200,
    quality: 200,
    admin: 200,
    auditor: 200,
    ...outside,
  };
  for (const path of ['', '/FMCG-STOCKOUT', '/FMCG-STOCKOUT/diff?from=1&to=1'])
    expect(await statuses('GET', `/emergency-plans${path}`)).toEqual(readers);
  const writers = { ...readers, clerk: 403, supervisor: 403, auditor: 403 };
  const refused = Object.fromEntries(
    Object.entries(writers).map(([role, status]) => [role, status === 200 ? 409 : status]),
  );
  expect(await statuses('POST', '/emergency-plans', { code: 'FMCG-STOCKOUT', edition: 7, plan })).toEqual(refused);
  const gone = (list: object) =>
    Object.fromEntries(Object.entries(list).map(([role, status]) => [role, status === 200 ? 404 : status]));
  expect(await statuses('POST', '/emergency-plans/NO-SUCH/retire')).toEqual(gone(writers));
  expect(await statuses('POST', '/emergency-plans/NO-SUCH/drill', {})).toEqual(gone({ ...writers, supervisor: 200 }));
});

test('a plan is edited: the change is said by path, the list shows the newest edition', async () => {
  const { plan, edition } = await read('CHEM-LEAK');
  const body = { code: 'CHEM-LEAK', edition, plan: { ...plan, reviewBy: '2027-06-01' } };
  const saved = await send('quality', 'POST', '/emergency-plans', body);
  expect([saved.status, planDetailSchema.parse(saved.body).edition]).toEqual([201, 2]);
  const { changes } = planDiffSchema.parse(
    (await send('clerk', 'GET', '/emergency-plans/CHEM-LEAK/diff?from=1&to=2')).body,
  );
  expect(changes).toEqual([{ path: 'reviewBy', before: '2027-01-31', after: '2027-06-01' }]);
  const { items, nextCursor } = planPageSchema.parse((await send('clerk', 'GET', '/emergency-plans?limit=2')).body);
  expect(items.map(({ code, edition: newest }) => [code, newest])).toEqual([
    ['CHEM-ACCIDENT', 1],
    ['CHEM-LEAK', 2],
  ]);
  expect(nextCursor).toBe('CHEM-LEAK');
});

test.each([
  [
    'two steps of one name',
    { steps: [1, 2].map(() => ({ key: 'stop', role: 'quality', zh: '停', en: 'stop', limitS: 60 })) },
  ],
  ['no step at all', { steps: [] }],
  ['a type that is none', { match: { types: ['METEORITE'] } }],
  ['a text in one language', { zh: '' }],
])('%s is refused', async (_, wrong) => {
  const { plan } = await read('CHEM-LEAK');
  expect(
    (await send('admin', 'POST', '/emergency-plans', { code: 'WRONG', edition: 0, plan: { ...plan, ...wrong } }))
      .status,
  ).toBe(422);
});

test('a drill over HTTP: once per key, done step by step, in no list, its record on the plan', async () => {
  const start = () =>
    send(
      'quality',
      'POST',
      '/emergency-plans/CHEM-STOP/drill',
      { timeFactor: 60, customerId: (world.haier as { customerId: string }).customerId },
      'drill-1',
    );
  const [first, again] = [await start(), await start()];
  const drill = drillSchema.parse(first.body);
  expect([first.status, drillSchema.parse(again.body).caseId]).toEqual([201, drill.caseId]);
  expect((await send('quality', 'POST', '/emergency-plans/CHEM-STOP/drill', {})).body).toMatchObject({
    code: 'drill-running',
  });
  expect(
    (await send('clerk', 'POST', `/exceptions/${drill.caseId}/measures`, { kind: 'resupply' })).body,
  ).toMatchObject({ code: 'only-a-drill' });
  expect((await send('clerk', 'POST', `/exceptions/${drill.caseId}/steps/reach/done`, {})).status).toBe(200);
  const ids = async (query: string) =>
    ((await send('clerk', 'GET', `/exceptions${query}`)).body as { items: { id: string }[] }).items.map(({ id }) => id);
  expect(await ids('')).not.toContain(drill.caseId);
  expect(await ids('?drills=true')).toContain(drill.caseId);
  expect((await send('clerk', 'GET', '/overview')).body).toMatchObject({
    openExceptions: { S1: 0, S2: 0, S3: 0, S4: 0 },
  });
  await actOnCaseDue(world.db, drill.caseId, Date.now() + 3 * 60_000);
  const detail = exceptionDetailSchema.parse((await send('clerk', 'GET', `/exceptions/${drill.caseId}`)).body);
  expect([detail.state, detail.drill, detail.plan?.code]).toEqual(['CLOSED', true, 'CHEM-STOP']);
  expect((await read('CHEM-STOP')).drills).toMatchObject([{ done: ['reach'], finishedAt: expect.any(String) }]);
  expect((await send('customer', 'GET', `/exceptions/${drill.caseNo}`)).status).toBe(404);
});
