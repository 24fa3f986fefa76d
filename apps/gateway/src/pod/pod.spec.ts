import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { maxPodBytes, orderSchema, type PodFile, podFileSchema, podListSchema } from '@longhaul/contracts';
import {
  actOnDue,
  allowApiKey,
  allowFleetToken,
  decide,
  ensureFleet,
  ensureVehicle,
  transact,
} from '@longhaul/database';
import { accepted, asOwner, commandOf, must } from '@longhaul/database/testing';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { Config } from '../config.ts';
import { type GatewayWorld, startGateway } from '../testing/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'longhaul-pod-'));
const stored = () => readdirSync(join(folder, 'pod'));
const spoolFolder = join(folder, 'spool');
const spooled = () => readdirSync(spoolFolder);

let world: GatewayWorld;
let clerk: Record<string, string>;
let truck: Record<string, string>;
let order: string;
let orders = 0;
beforeAll(async () => {
  world = await startGateway({ FILES_DIR: folder });
  mkdirSync(spoolFolder);
  process.env.TMPDIR = spoolFolder;
  clerk = { cookie: await world.login('clerk') };
  truck = { authorization: 'Bearer lhd_shunda' };
  for (const [code, plate] of [
    ['shunda', '京A12345'],
    ['other', '京B67890'],
  ] as const) {
    const fleetId = await ensureFleet(world.db, { code, name: code }, Date.now());
    await allowFleetToken(world.db, fleetId, `lhd_${code}`, Date.now());
    await ensureVehicle(world.db, { plate, fleetId, deviceId: code }, Date.now());
  }
});
afterAll(async () => {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  orders += 1;
  order = await accepted(world, `P-${orders}`);
  const body = { plate: '京A12345', driver: { name: '王师傅', phone: '13800000000' } };
  const by = { source: 'staff', actor: 'user/clerk' } as const;
  must(await decide(world.db, 'all', order, { type: 'assign', body }, by, commandOf(`assign ${order}`, '08:30')));
});

const jpeg = (text: string) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from(text.padEnd(40))]);
type Part = { content: Buffer; name?: string; type?: string };
type Beside = { note?: string; shipment?: string };
function upload(parts: Part[], who: Record<string, string>, beside: Beside = {}): Promise<Response> {
  const form = new FormData();
  for (const { content, name = 'receipt.jpg', type = 'image/jpeg' } of parts)
    form.append('file', new Blob([new Uint8Array(content)], { type }), name);
  for (const [field, value] of Object.entries(beside)) form.append(field, value);
  return fetch(`${world.url}/api/v1/orders/${order}/pod`, { method: 'POST', body: form, headers: who });
}
const get = (path: string, who: Record<string, string>) =>
  fetch(`${world.url}/api/v1/orders/${order}${path}`, { headers: who });
const post = (path: string, who: Record<string, string>, key: string, body: unknown = {}) =>
  fetch(`${world.url}/api/v1/orders/${order}${path}`, {
    method: 'POST',
    headers: { ...who, 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
const filesOf = async (response: Response): Promise<PodFile[]> => podListSchema.parse(await response.json()).items;
const refusal = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];
const factsOf = async (who = clerk) => {
  const { items } = (await (await get('/timeline', who)).json()) as { items: { type: string; detail: object }[] };
  return items.filter((entry) => entry.type.startsWith('pod'));
};

test('the driver photographs the receipt, the desk finds it good, the customer sees it', async () => {
  const content = jpeg('signed by Li');
  const [photo] = await filesOf(
    await upload([{ content, name: 'C:\\照片\\签收单.HEIC' }], truck, { note: '外箱完好' }),
  );
  expect(photo).toMatchObject({
    name: '签收单.jpg',
    type: 'image/jpeg',
    size: 44,
    state: 'received',
    note: '外箱完好',
  });
  const qualified = await post(`/pod/${photo?.id}/qualify`, clerk, 'q-1');
  expect(podFileSchema.parse(await qualified.json())).toMatchObject({
    ...{ state: 'qualified', uploadedByName: 'shunda', judgedByName: 'clerk' },
  });
  expect((await factsOf()).map(({ type, detail }) => ({ type, ...detail }))).toEqual([
    { type: 'podReceived', file: photo?.id, note: '外箱完好' },
    { type: 'podReturned', file: photo?.id },
  ]);

  const bayer = { cookie: await world.login('customer', world.bayer.customerId) };
  expect(await filesOf(await get('/pod', bayer))).toHaveLength(1);
  const shown = await get(`/pod/${photo?.id}`, bayer);
  expect(Buffer.from(await shown.arrayBuffer()).equals(content)).toBe(true);
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-length': '44',
    'content-disposition': `attachment; filename="???.jpg"; filename*=UTF-8''${encodeURIComponent('签收单.jpg')}`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
  const read = await transact(world.db, 'all', (tx) =>
    tx
      .selectFrom('audit')
      .select(['action', 'customerId'])
      .where('subject', '=', `order/${order}/pod/${photo?.id}`)
      .execute(),
  );
  const { customerId } = world.bayer as { customerId: string };
  expect(read).toEqual(['podReceived', 'podQualified', 'read'].map((action) => ({ action, customerId })));
});

test('an order in two shipments: each has its receipt, and the second one closes the order', async () => {
  order = await accepted(world, 'P-two-shipments');
  const shipments = [100, 20].map((pieces) => ({ lines: [{ line: 0, pieces }] }));
  expect((await post('/split', clerk, 'split', { shipments })).status).toBe(200);
  for (const [shipment, intact] of [100, 20].entries()) {
    const signed = { type: 'signed', occurredAt: new Date().toISOString(), lines: [{ line: 0, intact }] };
    expect((await post('/facts', clerk, `signed-${shipment}`, { ...signed, shipment: shipment + 1 })).status).toBe(200);
  }
  // it was signed for long after its promise: it says why, before it may close
  const why = { cause: '封路', responsibleParty: 'forceMajeure', customerToldAt: new Date().toISOString() };
  expect((await post('/cause', clerk, 'cause', why)).status).toBe(200);
  const before = stored().length;
  const sheet = [{ content: jpeg('one sheet for both') }];
  for (const beside of [{}, { shipment: '3' }])
    expect(await refusal(await upload(sheet, clerk, beside))).toEqual([422, 'unknown-shipment']);
  expect(await refusal(await upload(sheet, clerk, { shipment: 'second' }))).toEqual([422, 'invalid']);

  const standing = async () => {
    await actOnDue(world.db, order, Date.now());
    const { status, shipments: each } = orderSchema.parse(await (await get('', clerk)).json());
    return [status, ...each.map((shipment) => shipment.status)].join(' ');
  };
  expect(stored()).toHaveLength(before);
  const told: string[] = [];
  for (const shipment of ['1', '2']) {
    const [file] = await filesOf(await upload(sheet, clerk, { shipment }));
    expect(await filesOf(await upload(sheet, clerk, { shipment }))).toMatchObject([{ id: file?.id }]);
    expect((await post(`/pod/${file?.id}/qualify`, clerk, `qualify-${shipment}`)).status).toBe(200);
    told.push(await standing());
  }
  expect(told).toEqual(['signed podReturned signed', 'closed closed closed']);
  expect((await filesOf(await get('/pod', clerk))).map(({ shipment, state }) => `${shipment} ${state}`)).toEqual([
    '1 qualified',
    '2 qualified',
  ]);
  expect(stored()).toHaveLength(before + 1);
});

test.each([
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0, 0])],
  ['image/png', Buffer.from('\x89PNG\r\n\x1a\n....', 'latin1')],
  ['image/webp', Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1')],
  ['image/heic', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1')],
  ['application/pdf', Buffer.from('%PDF-1.7\n')],
])('%s is known by its content, whatever the sender calls it', async (type, content) => {
  const [file] = await filesOf(await upload([{ content, name: 'scan.exe', type: 'text/html' }], clerk));
  expect(file?.type).toBe(type);
  expect(file?.name).not.toContain('exe');
});

test.each([
  ['a page', Buffer.from('<html><script>alert(1)</script>')],
  ['an archive', Buffer.from('PK\x03\x04 and more')],
  ['a film in the container of HEIC', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0', 'latin1')],
  ['the beginning of an image', Buffer.from([0xff, 0xd8])],
  ['nothing', Buffer.alloc(0)],
])('%s is no receipt; a good file beside it is not kept either', async (_, content) => {
  const before = stored();
  const good = { content: jpeg('beside a bad one') };
  expect(await refusal(await upload([good, { content }], clerk))).toEqual([415, 'unsupported-file-type']);
  expect(await filesOf(await get('/pod', clerk))).toEqual([]);
  expect(stored()).toEqual(before);
});

test('the same file again, or twice in one request, is one file and one fact', async () => {
  const part = { content: jpeg('once') };
  const [first] = await filesOf(await upload([part], truck));
  const again = await filesOf(await upload([part, part], clerk, { note: 'sent by the desk too' }));
  expect(again.map(({ id, uploadedBy }) => ({ id, uploadedBy }))).toEqual(
    [1, 2].map(() => ({ id: first?.id, uploadedBy: first?.uploadedBy })),
  );
  expect(await factsOf()).toHaveLength(1);
});

test('limits: five files, 10 MB each, in the field that is named; nothing is left behind on the disk', async () => {
  const before = stored();
  const largest = Buffer.concat([jpeg('large'), Buffer.alloc(maxPodBytes - 44)]);
  expect(await refusal(await upload([{ content: Buffer.concat([largest, Buffer.alloc(1)]) }], clerk))).toEqual([
    413,
    'body-too-large',
  ]);
  expect(
    await refusal(
      await upload(
        [1, 2, 3, 4, 5, 6].map((n) => ({ content: jpeg(`${n}`) })),
        clerk,
      ),
    ),
  ).toEqual([422, 'invalid']);
  expect(await refusal(await upload([], clerk, { note: 'no file at all' }))).toEqual([422, 'invalid']);
  expect(stored()).toEqual(before);
  expect((await upload([{ content: largest }], clerk)).status).toBe(200);
  expect(spooled()).toEqual([]);
});

test('who may: a fleet only for what its vehicles carry; customers look, but hand nothing in; nobody else', async () => {
  const part = { content: jpeg('rights') };
  const [file] = await filesOf(await upload([part], truck));
  await allowApiKey(world.db, (world.bayer as { customerId: string }).customerId, 'lh_bayer', 'test', Date.now());
  const key = { authorization: 'Bearer lh_bayer' };
  const haier = { cookie: await world.login('customer', (world.haier as { customerId: string }).customerId) };
  expect((await upload([part], { authorization: 'Bearer lhd_other' })).status).toBe(404);
  expect((await upload([part], key)).status).toBe(403);
  expect((await upload([part], {})).status).toBe(401);
  expect((await get(`/pod/${file?.id}`, key)).status).toBe(200);
  for (const path of ['/pod', `/pod/${file?.id}`]) expect((await get(path, haier)).status).toBe(404);
  for (const path of ['/pod', `/pod/${file?.id}`]) expect((await get(path, truck)).status).toBe(403);
  const auditor = { cookie: await world.login('auditor') };
  for (const who of [key, truck, auditor])
    expect((await post(`/pod/${file?.id}/qualify`, who, 'rights')).status).toBe(403);
  expect((await post('/pod/not-an-id/qualify', clerk, 'rights')).status).toBe(422);
});

test('a rejected file says why; the decision is taken once per key; a good one stays good', async () => {
  const [file] = await filesOf(await upload([{ content: jpeg('blurred') }], truck));
  const reject = (key: string, reason: string) => post(`/pod/${file?.id}/reject`, clerk, key, { reason });
  expect(await refusal(await reject('r-0', ' '))).toEqual([422, 'invalid']);
  for (const _again of [1, 2])
    expect(await (await reject('r-1', '盖章不清')).json()).toMatchObject({ reason: '盖章不清' });
  expect(await refusal(await reject('r-1', 'another'))).toEqual([409, 'idempotency-key-reused']);
  expect((await post(`/pod/${file?.id}/qualify`, clerk, 'r-2')).status).toBe(200);
  expect(await refusal(await reject('r-3', 'too late'))).toEqual([409, 'pod-already-qualified']);
});

test('a crash between file and row leaves a file that harms nobody; sent again it is taken', async () => {
  const part = { content: jpeg('crash') };
  await asOwner(world.databaseUrl, 'ALTER TABLE longhaul.pod_file RENAME TO pod_file_away');
  expect((await upload([part], clerk)).status).toBe(500);
  await asOwner(world.databaseUrl, 'ALTER TABLE longhaul.pod_file_away RENAME TO pod_file');
  const orphans = stored().length;
  expect(await filesOf(await get('/pod', clerk))).toEqual([]);
  expect(await filesOf(await upload([part], clerk))).toHaveLength(1);
  expect(stored()).toHaveLength(orphans);
  expect(spooled()).toEqual([]);
});

test('a file store that is full costs the request, and no row says otherwise', async () => {
  const put = vi.spyOn(world.app.get(Config).files, 'put').mockRejectedValueOnce(new Error('no space left on device'));
  expect((await upload([{ content: jpeg('full') }], clerk)).status).toBe(500);
  put.mockRestore();
  expect(await filesOf(await get('/pod', clerk))).toEqual([]);
  expect(await factsOf()).toEqual([]);
});
