import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  claimDetailSchema,
  claimPageSchema,
  claimSchema,
  type EvidenceFile,
  evidenceListSchema,
  exceptionDetailSchema,
  incidentDetailSchema,
  incidentPageSchema,
} from '@longhaul/contracts';
import { allowApiKey, allowFleetToken, decide, ensureFleet, ensureVehicle, reportException } from '@longhaul/database';
import { accepted, commandOf, must } from '@longhaul/database/testing';
import type { ExceptionType } from '@longhaul/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectLive, type GatewayWorld, startGateway } from '../testing/index.ts';

type Who = Record<string, string>;
const folder = mkdtempSync(join(tmpdir(), 'longhaul-evidence-'));
let world: GatewayWorld;
let ids: { bayer: string; haier: string };
const who: Record<string, Who> = {};
const of = (name: string): Who => who[name] ?? {};
beforeAll(async () => {
  world = await startGateway({ FILES_DIR: folder });
  const [bayer, haier] = [world.bayer, world.haier].map((scope) => (scope as { customerId: string }).customerId);
  ids = { bayer: bayer ?? '', haier: haier ?? '' };
  for (const role of ['clerk', 'supervisor', 'auditor', 'admin', 'quality'])
    who[role] = { cookie: await world.login(role) };
  who.customer = { cookie: await world.login('customer', ids.bayer) };
  who.other = { cookie: await world.login('customer', ids.haier) };
  await allowApiKey(world.db, ids.bayer, 'lh_bayer', 'bayer', Date.now());
  who.key = { authorization: 'Bearer lh_bayer' };
  for (const [code, plate] of [
    ['shunda', '京A12345'],
    ['yuanda', '京B67890'],
  ] as const) {
    const fleetId = await ensureFleet(world.db, { code, name: code }, Date.now());
    await allowFleetToken(world.db, fleetId, `lhd_${code}`, Date.now());
    await ensureVehicle(world.db, { plate, fleetId, deviceId: code }, Date.now());
    who[code] = { authorization: `Bearer lhd_${code}` };
  }
});
afterAll(async () => {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
});

let counter = 0;
const now = () => ({ ...commandOf(`claims ${++counter}`, '08:00'), at: Date.now() });
/** A case about an order of Bayer's on Shunda's truck. */
async function raised(type: ExceptionType = 'DAMAGE') {
  const orderId = await accepted(world, `order-${++counter}`);
  const body = { plate: '京A12345', driver: { name: '王师傅', phone: '13800000000' } };
  must(await decide(world.db, 'all', orderId, { type: 'assign', body }, { source: 'staff', actor: 'x' }, now()));
  const report = { ...now(), body: { orderId, type } };
  return must(await reportException(world.db, 'all', { source: 'staff', actor: 'user/x' }, report)).id;
}
async function send(name: string, method: 'GET' | 'POST', path: string, body: unknown = {}, key = `key ${++counter}`) {
  const response = await fetch(`${world.url}/api/v1${path}`, {
    method,
    headers: { ...of(name), 'content-type': 'application/json', 'idempotency-key': key.replace(' ', '-') },
    ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: (await response.json()) as { code?: string } & Record<string, unknown> };
}
const said = async (reply: ReturnType<typeof send>) => {
  const { status, body } = await reply;
  return body.code ? `${status} ${body.code}` : `${status}`;
};
const jpeg = (text: string) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(text.padEnd(40))]);
function upload(name: string, path: string, content: Buffer | null, beside: Record<string, string> = {}) {
  const form = new FormData();
  for (const [field, value] of Object.entries(beside)) form.append(field, value);
  if (content) form.append('file', new Blob([new Uint8Array(content)]), '现场 photo.jpg');
  const headers = { ...of(name), 'idempotency-key': `upload-${++counter}` };
  return fetch(`${world.url}/api/v1${path}`, { method: 'POST', body: form, headers });
}
const filesOf = async (response: Response): Promise<EvidenceFile[]> =>
  evidenceListSchema.parse(await response.json()).items;
const evidenceOf = async (name: string, caseId: string) =>
  evidenceListSchema.parse((await send(name, 'GET', `/exceptions/${caseId}/evidence`)).body).items;

describe('a claim over the API', () => {
  test('the whole way, each answer as its schema says, and the same key gets the same answer', async () => {
    const caseId = await raised();
    const filed = await send('clerk', 'POST', '/claims', { caseId, claimedCny: 3_200 }, 'file-once');
    const { id, claimNo } = claimSchema.parse(filed.body);
    expect(await send('clerk', 'POST', '/claims', { caseId, claimedCny: 3_200 }, 'file-once')).toEqual(filed);
    expect(await said(send('clerk', 'POST', '/claims', { caseId, claimedCny: 3_200 }))).toBe('409 claim-already-open');
    const proof = await upload('clerk', `/claims/${claimNo}/evidence`, jpeg('proof'), { note: '破损' });
    expect(claimSchema.parse(await proof.json()).state).toBe('evidence');
    for (const [command, body] of [
      ['assess', { assessedCny: 2_800 }],
      ['note', { text: '内部备注' }],
    ] as const)
      expect(await said(send('clerk', 'POST', `/claims/${id}/${command}`, body))).toBe('200');
    expect(await said(send('clerk', 'POST', `/claims/${id}/agree`, { agreedCny: 2_500 }))).toBe(
      '403 claim-needs-approval',
    );
    expect(await said(send('supervisor', 'POST', `/claims/${id}/agree`, { agreedCny: 2_500 }))).toBe('200');
    expect(await said(send('clerk', 'POST', `/claims/${id}/pay`, { paidCny: 2_500.01 }))).toBe('422 claim-amount');
    expect(await said(send('clerk', 'POST', `/claims/${id}/pay`, { paidCny: 2_500 }))).toBe('200');
    expect(await said(send('clerk', 'POST', `/claims/${id}/close`, { result: '已赔付' }))).toBe('200');
    const detail = claimDetailSchema.parse((await send('clerk', 'GET', `/claims/${claimNo}`)).body);
    expect(detail.files).toMatchObject([{ name: '现场 photo.jpg', note: '破损', addedByName: 'clerk' }]);
    const page = claimPageSchema.parse((await send('clerk', 'GET', `/claims?caseId=${caseId}`)).body);
    expect(page.items).toMatchObject([{ id, state: 'closed', paidCny: 2_500 }]);
    expect(
      claimPageSchema.parse((await send('clerk', 'GET', `/claims?caseId=${caseId}&open=true`)).body).items,
    ).toEqual([]);
  });

  test('a customer files and proves its own, sees no internal note, decides nothing; another customer knows nothing of it', async () => {
    const caseId = await raised();
    const live = await connectLive(world.url, of('customer'));
    const filed = await send('customer', 'POST', '/claims', { caseId, claimedCny: 100 });
    const { id } = claimSchema.parse(filed.body);
    await send('clerk', 'POST', `/claims/${id}/note`, { text: '追偿承运商' });
    await send('clerk', 'POST', `/claims/${id}/note`, { text: '请补充发票', shown: true });
    const proof = await upload('key', `/claims/${id}/evidence`, jpeg('own'));
    expect(proof.status).toBe(200);
    const seen = await send('customer', 'GET', `/claims/${id}`);
    const detail = claimDetailSchema.parse(seen.body);
    expect(JSON.stringify(detail)).not.toContain('追偿承运商');
    expect(JSON.stringify(detail)).toContain('请补充发票');
    const [file] = detail.files;
    const path = `/claims/${id}/evidence/${file?.id}`;
    expect((await fetch(`${world.url}/api/v1${path}`, { headers: of('key') })).status).toBe(200);
    expect(await said(send('other', 'GET', path))).toBe('404 not-found');
    for (const [method, url] of [
      ['GET', `/claims/${id}`],
      ['POST', `/claims/${id}/note`],
    ] as const)
      expect(await said(send('other', method, url, { text: '-' }))).toBe('404 not-found');
    expect(await said(send('other', 'POST', '/claims', { caseId, claimedCny: 1 }))).toBe('404 not-found');
    expect(claimPageSchema.parse((await send('other', 'GET', '/claims')).body).items).toEqual([]);
    for (const command of ['assess', 'agree', 'reject', 'pay', 'close'])
      expect(await said(send('customer', 'POST', `/claims/${id}/${command}`))).toBe('403 forbidden');
    expect(await said(send('auditor', 'POST', `/claims/${id}/note`, { text: '-' }))).toBe('403 forbidden');
    expect(await said(send('auditor', 'GET', `/claims/${id}`))).toBe('200');
    expect(live.changes.some(({ kind, id: of }) => kind === 'claim' && of === id)).toBe(true);
    live.socket.close();
  });

  test.each([
    ['nothing at all', null, {}, 422],
    ['a program', Buffer.from('#!/bin/sh'), {}, 415],
    ['word alone', null, { note: '快递已寄出' }, 200],
  ])('evidence of %s', async (_, content, beside, status) => {
    const caseId = await raised();
    const { id } = claimSchema.parse((await send('clerk', 'POST', '/claims', { caseId, claimedCny: 1 })).body);
    expect((await upload('clerk', `/claims/${id}/evidence`, content, beside)).status).toBe(status);
  });

  test('half a fen is no amount', async () => {
    const caseId = await raised();
    expect(await said(send('clerk', 'POST', '/claims', { caseId, claimedCny: 0.005 }))).toBe('422 invalid');
  });
});

describe('evidence of a case', () => {
  test('is kept by its content once, shown whole, and stands in the log; internal unless it says which customer', async () => {
    const caseId = await raised();
    const [photo] = await filesOf(
      await upload('clerk', `/exceptions/${caseId}/evidence`, jpeg('truck'), { note: '现场' }),
    );
    expect(photo).toMatchObject({ name: '现场 photo.jpg', type: 'image/jpeg', note: '现场', visibleTo: null });
    expect(await filesOf(await upload('clerk', `/exceptions/${caseId}/evidence`, jpeg('truck')))).toMatchObject([
      { id: photo?.id },
    ]);
    await upload('clerk', `/exceptions/${caseId}/evidence`, jpeg('label'), { visibleTo: ids.bayer });
    expect((await evidenceOf('clerk', caseId)).length).toBe(2);
    expect((await evidenceOf('customer', caseId)).map(({ visibleTo }) => visibleTo)).toEqual([ids.bayer]);
    const url = `${world.url}/api/v1/exceptions/${caseId}/evidence/${photo?.id}`;
    const answer = await fetch(url, { headers: of('clerk') });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(jpeg('truck'));
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect((await fetch(url, { headers: of('customer') })).status).toBe(404);
    const log = (name: string) =>
      send(name, 'GET', `/exceptions/${caseId}`).then(({ body }) => exceptionDetailSchema.parse(body).log);
    expect((await log('clerk')).filter(({ type }) => type === 'evidenceAdded')).toHaveLength(2);
    expect((await log('customer')).filter(({ type }) => type === 'evidenceAdded')).toHaveLength(1);
  });

  test('a customer adds what it sees itself, a carrier for what it carries; of others’ cases they know nothing', async () => {
    const caseId = await raised();
    const path = `/exceptions/${caseId}/evidence`;
    expect(await filesOf(await upload('customer', path, jpeg('c')))).toMatchObject([{ visibleTo: ids.bayer }]);
    expect(await filesOf(await upload('shunda', path, jpeg('f'), { visibleTo: ids.bayer }))).toMatchObject([
      { visibleTo: null, addedByName: 'shunda' },
    ]);
    const kept = readdirSync(join(folder, 'evidence')).length;
    for (const name of ['other', 'yuanda']) expect((await upload(name, path, jpeg(name))).status).toBe(404);
    expect((await upload('auditor', path, jpeg('a'))).status).toBe(403);
    expect((await upload('clerk', path, jpeg('x'), { visibleTo: ids.haier })).status).toBe(422);
    // what those sent who may not was never stored; what was addressed wrongly is known to nobody
    expect(readdirSync(join(folder, 'evidence')).length).toBeLessThanOrEqual(kept + 1);
    expect((await upload('clerk', path, Buffer.from('<html>'))).status).toBe(415);
  });
});

test('three cases at one place are proposed, put together, worked on in bulk, and each says what became of it', async () => {
  // without a position the place is where the goods are: all of them in Beijing
  const cases = [];
  for (const plate of ['京X00001', '京X00002', '京X00003']) {
    const orderId = await accepted(world, `snow-${plate}`);
    const body = { plate, driver: { name: '王师傅', phone: `139${plate}` } };
    must(await decide(world.db, 'all', orderId, { type: 'assign', body }, { source: 'staff', actor: 'x' }, now()));
    const report = { ...now(), body: { orderId, type: 'WEATHER' as const } };
    cases.push(must(await reportException(world.db, 'all', { source: 'staff', actor: 'user/x' }, report)).id);
  }
  const before = incidentPageSchema.parse((await send('clerk', 'GET', '/incidents?open=true')).body);
  expect(before.proposed).toMatchObject([{ cause: 'WEATHER', area: { zh: '北京', en: 'Beijing' } }]);
  const opening = { cause: 'WEATHER', title: '北京暴雪', area: '北京', cases };
  expect(await said(send('customer', 'POST', '/incidents', opening))).toBe('403 forbidden');
  expect(await said(send('auditor', 'POST', '/incidents', opening))).toBe('403 forbidden');
  const { id } = incidentDetailSchema.parse((await send('clerk', 'POST', '/incidents', opening)).body);
  expect(await said(send('clerk', 'POST', '/incidents', opening))).toBe('409 case-in-other-incident');
  await send('clerk', 'POST', `/exceptions/${cases[1]}/confirm`);
  const bulk = await send('clerk', 'POST', `/incidents/${id}/cases/confirm`);
  expect(bulk.body.items).toMatchObject([
    { caseId: cases[0], outcome: 'done', code: null },
    { caseId: cases[1], outcome: 'refused', code: 'case-state' },
    { caseId: cases[2], outcome: 'done' },
  ]);
  expect(await said(send('clerk', 'POST', `/incidents/${id}/cases/explode`))).toBe('404 not-found');
  expect(await said(send('auditor', 'GET', `/incidents/${id}`))).toBe('200');
  expect(await said(send('customer', 'GET', `/incidents/${id}`))).toBe('403 forbidden');
  expect(await said(send('clerk', 'POST', `/incidents/${id}/close`, { result: '恢复' }))).toBe('200');
  expect(await said(send('clerk', 'POST', `/incidents/${id}/close`, { result: '恢复' }))).toBe(
    '409 incident-is-closed',
  );
});

test('only an administrator finds a person by number and forgets it; not while it is needed', async () => {
  await raised();
  const found = await send('admin', 'POST', '/persons/find', { text: '138 0000 0000' });
  const [person] = found.body.items as { id: string; name: string; inUse: boolean }[];
  expect(person).toMatchObject({ name: '王师傅', inUse: true });
  expect(await said(send('admin', 'POST', `/persons/${person?.id}/erase`))).toBe('409 person-in-use');
  for (const name of ['clerk', 'supervisor', 'auditor', 'customer', 'key', 'shunda']) {
    expect(await said(send(name, 'POST', `/persons/${person?.id}/erase`))).toBe('403 forbidden');
    expect(await said(send(name, 'POST', '/persons/find', { text: '13800000000' }))).toBe('403 forbidden');
  }
});
