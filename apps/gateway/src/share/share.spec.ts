import {
  caseAnswerSchema,
  exceptionPageSchema,
  newShareLinkSchema,
  sharedTrackSchema,
  shareLinkListSchema,
  shareReceiptSchema,
} from '@longhaul/contracts';
import { recordFact } from '@longhaul/database';
import { must } from '@longhaul/database/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CaseDesk, openDesk, type Sender } from '../exceptions/testing/index.ts';
import { type GatewayWorld, startGateway } from '../testing/index.ts';

const hour = 3_600_000;
let world: GatewayWorld;
let desk: CaseDesk;
let clerk: Sender;
let bayer: Sender;
let haier: Sender;

beforeAll(async () => {
  world = await startGateway({ TRUSTED_PROXIES: '1' });
  desk = openDesk(world);
  clerk = { cookie: await world.login('clerk') };
  bayer = { cookie: await world.login('customer', world.bayer.customerId) };
  haier = await desk.key(world.haier.customerId, 'haier-erp');
});
afterAll(() => world.stop());

const create = async (who: Sender, orderId: string) => {
  const reply = await desk.send(who, 'POST', `/orders/${orderId}/share-links`);
  expect([reply.status, reply.body.code]).toEqual([201, undefined]);
  const link = newShareLinkSchema.parse(reply.body);
  return { ...link, token: link.token ?? '' };
};
const list = async (who: Sender, orderId: string) =>
  shareLinkListSchema.parse((await desk.send(who, 'GET', `/orders/${orderId}/share-links`)).body).items;
const revoke = async (who: Sender, id: string, more: Record<string, string> = {}) =>
  (await fetch(`${world.url}/api/v1/share-links/${id}`, { method: 'DELETE', headers: { ...who, ...more } })).status;
const open = (token: string) => fetch(`${world.url}/api/v1/share/${token}`);

let networks = 0;
/** Strangers come from everywhere, through the proxy in front. */
const elsewhere = () => `198.51.100.${++networks}`;
let keys = 0;
const report = async (token: string, body: object, more: Record<string, string> = {}) => {
  const response = await fetch(`${world.url}/api/v1/share/${token}/exceptions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': `consignee-${++keys}`,
      'x-forwarded-for': elsewhere(),
      ...more,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
/** What kind of refusal it is, without the number that it is found by in the log. */
const problem = (text: string) => ({ ...JSON.parse(text), requestId: undefined });
const codeOf = ({ text }: { text: string }) => problem(text).code;

async function happened(orderId: string, ...facts: ['departed' | 'arrivedAtDelivery' | 'signed', number][]) {
  for (const [type, hoursAgo] of facts) {
    const now = Date.now();
    const detail = type === 'signed' ? { lines: [{ line: 0, intact: 120, short: 0, damaged: 0, refused: 0 }] } : {};
    const fact = { type, occurredAt: now - hoursAgo * hour, source: 'driver' as const, actor: 'driver', detail };
    must(await recordFact(world.db, 'all', orderId, fact, now));
  }
}

describe('who gives a link away', () => {
  test('the house and the order’s customer, each once per key; the token is in the first answer only', async () => {
    const orderId = await desk.order();
    const first = await desk.send(bayer, 'POST', `/orders/${orderId}/share-links`, undefined, 'share-once');
    const again = await desk.send(bayer, 'POST', `/orders/${orderId}/share-links`, undefined, 'share-once');
    expect([again.status, again.body]).toEqual([201, { ...first.body, token: null }]);
    await create(clerk, orderId);
    expect((await list(clerk, orderId)).map(({ createdByName }) => createdByName)).toEqual(['clerk', 'customer']);
    expect((await list(bayer, orderId)).map(({ createdByName }) => createdByName)).toEqual([null, null]);
    const said = await desk.send(clerk, 'GET', `/orders/${orderId}/share-links`);
    expect(JSON.stringify(said.body)).not.toContain(first.body.token);
    expect((await desk.send(bayer, 'POST', `/orders/${orderId}/share-links`, undefined, '')).body.code).toBe(
      'missing-idempotency-key',
    );
  });

  test('to another customer neither the order nor the link is there', async () => {
    const orderId = await desk.order();
    const { id, token } = await create(clerk, orderId);
    for (const method of ['GET', 'POST'] as const)
      expect((await desk.send(haier, method, `/orders/${orderId}/share-links`)).status).toBe(404);
    expect(await revoke(haier, id)).toBe(404);
    expect((await open(token)).status).toBe(200);
    expect([await revoke({}, id), await revoke(clerk, id, { origin: 'https://elsewhere.example' })]).toEqual([
      401, 403,
    ]);
    expect([await revoke(bayer, id), await revoke(clerk, id)]).toEqual([204, 204]);
    expect((await open(token)).status).toBe(404);
  });

  test('who only looks after quality or books sees links and makes none; a fleet sees none', async () => {
    const orderId = await desk.order();
    const fleet = await desk.fleet('SHARE', '京SH0009');
    for (const [who, read] of [
      [{ cookie: await world.login('quality') }, 200],
      [{ cookie: await world.login('auditor') }, 200],
      [fleet, 403],
    ] as const) {
      const path = `/orders/${orderId}/share-links`;
      expect([(await desk.send(who, 'GET', path)).status, (await desk.send(who, 'POST', path)).status]).toEqual([
        read,
        403,
      ]);
    }
  });
});

describe('what a stranger sees', () => {
  test('where it is to 0.01 degree and when; of phone, driver, truck, goods and customer no byte', async () => {
    const orderId = await desk.order({ plate: '京SH0001' });
    await happened(orderId, ['departed', 2]);
    await world.db.pool.query(
      `INSERT INTO vehicle_state (vehicle_id, fix_time, longitude, latitude)
       SELECT id, now(), 120.987654, 41.123456 FROM vehicle WHERE plate = '京SH0001'`,
    );
    const { token } = await create(clerk, orderId);
    const answer = await open(token);
    const text = await answer.text();
    const seen = sharedTrackSchema.parse(JSON.parse(text));
    expect(seen).toMatchObject({
      status: 'departed',
      endsAt: null,
      shipments: [
        { place: { longitude: 120.99, latitude: 41.12 }, stations: [{ name: '北京仓' }, { name: '沈阳仓' }] },
      ],
    });
    expect(seen.milestones.map(({ status }) => status)).toEqual(['accepted', 'assigned', 'departed']);
    const order = (await desk.send(clerk, 'GET', `/orders/${orderId}`)).body as { customerRef: string };
    for (const hidden of ['13800000000', '王师傅', '京SH0001', '拜耳', '药品', order.customerRef, orderId])
      expect(text).not.toContain(hidden);
    expect([answer.headers.get('referrer-policy'), answer.headers.get('cache-control')]).toEqual([
      'no-referrer',
      'no-store',
    ]);
    expect(await list(clerk, orderId)).toMatchObject([{ opens: 1 }]);
  });

  test('unknown, malformed, revoked and over are the same answer, to look and to report', async () => {
    const over = await desk.order({ plate: '京SH0002' });
    const running = await desk.order({ plate: '京SH0003' });
    const [ended, held, revoked] = [
      await create(clerk, over),
      await create(clerk, running),
      await create(clerk, running),
    ];
    await happened(over, ['departed', 40], ['arrivedAtDelivery', 25], ['signed', 24.01]);
    await happened(running, ['departed', 40], ['arrivedAtDelivery', 25], ['signed', 23.9]);
    expect((await desk.send(clerk, 'POST', `/orders/${over}/share-links`)).body.code).toBe('order-is-over');
    await revoke(clerk, revoked.id);
    expect((await open(held.token)).status).toBe(200);
    const unknown = `lhl_${'A'.repeat(43)}`;
    const tokens = [
      ended.token,
      revoked.token,
      unknown,
      'x',
      held.token.slice(0, -1),
      held.id,
      '%00',
      'a'.repeat(4_000),
    ];
    const looked = await Promise.all(tokens.map(open));
    expect(looked.map(({ status }) => status)).toEqual(tokens.map(() => 404));
    const [first, ...others] = await Promise.all(looked.map(async (one) => problem(await one.text())));
    expect(first).toMatchObject({ code: 'not-found' });
    for (const other of others) expect(other).toEqual(first);
    for (const token of tokens) {
      const { status, text } = await report(token, { type: 'DAMAGE' });
      expect([status, problem(text)]).toEqual([404, first]);
    }
  });
});

describe('what a consignee reports', () => {
  test('it is told a number and nothing else; the clerk has the case, and a further report joins it', async () => {
    const orderId = await desk.order();
    const { id, token } = await create(bayer, orderId);
    const contact = { name: '李收货', phone: '13911113333' };
    const body = { type: 'SHORTAGE', note: '少 2 箱', contact };
    const key = { 'idempotency-key': 'short-once' };
    const first = await report(token, body, key);
    expect(first.status).toBe(200);
    expect(Object.keys(JSON.parse(first.text))).toEqual(['caseNo']);
    const { caseNo } = shareReceiptSchema.parse(JSON.parse(first.text));
    expect((await report(token, body, key)).text).toBe(first.text);
    expect(codeOf(await report(token, { ...body, note: '少 3 箱' }, key))).toBe('idempotency-key-reused');
    expect((await report(token, { type: 'SHORTAGE', note: '再少 1 箱' })).text).toBe(first.text);
    // the clerk's word joins it too
    const joined = await desk.send(clerk, 'POST', '/exceptions', { orderId, type: 'SHORTAGE' });
    expect(caseAnswerSchema.parse(joined.body).caseNo).toBe(caseNo);

    const { items } = exceptionPageSchema.parse((await desk.send(clerk, 'GET', '/exceptions?limit=200')).body);
    expect(items.filter(({ order }) => order?.id === orderId)).toMatchObject([{ caseNo, source: 'consignee' }]);
    const { body: found } = await desk.send(clerk, 'GET', `/exceptions/${caseNo}`);
    expect(found).toMatchObject({
      log: [
        { type: 'raised', actor: `share/${id}`, detail: { note: '少 2 箱' } },
        { type: 'reported', actor: `share/${id}` },
        { type: 'reported' },
      ],
    });
    // its customer reads what the consignee said, and that nobody else reported it
    const { body: its } = await desk.send(bayer, 'GET', `/exceptions/${caseNo}`);
    expect(its).toMatchObject({ source: 'consignee', log: [{ detail: { note: '少 2 箱' } }, { type: 'reported' }] });
    expect(JSON.stringify([found, its])).not.toContain(contact.phone);
    expect((await list(clerk, orderId))[0]?.reports).toMatchObject([{ contact: null }, { caseNo, contact }]);
    expect((await list(bayer, orderId))[0]?.reports).toEqual([]);
    const { rows } = await world.db.pool.query(`SELECT action FROM audit WHERE subject = $1 ORDER BY id`, [
      `share/${id}`,
    ]);
    expect(rows.map(({ action }) => action)).toEqual(['create', 'read']);
  });

  test.each([
    ['something about the vehicle', { type: 'ACCIDENT' }],
    ['a type of nobody’s', { type: 'RAIN' }],
    ['a contact without a number', { type: 'DAMAGE', contact: { name: '李' } }],
    ['a note without end', { type: 'DAMAGE', note: 'x'.repeat(1_001) }],
  ])('%s is not taken', async (_, body) => {
    const { token } = await create(clerk, await desk.order());
    expect(codeOf(await report(token, body))).toBe('invalid');
  });

  test('it comes from our own page or from a program, and under a key', async () => {
    const { token } = await create(clerk, await desk.order());
    const body = { type: 'DAMAGE' };
    expect(codeOf(await report(token, body, { origin: 'https://elsewhere.example' }))).toBe('forbidden');
    expect((await report(token, body, { origin: world.url })).status).toBe(200);
    expect(codeOf(await report(token, body, { 'idempotency-key': '' }))).toBe('missing-idempotency-key');
  });

  test('the eleventh within the hour through one link is too many, from wherever; another link goes on', async () => {
    const orderId = await desk.order();
    const [one, other] = [await create(clerk, orderId), await create(clerk, orderId)];
    const send = () => report(one.token, { type: 'OTHER', note: '在吗' });
    const answers = await Promise.all(Array.from({ length: 11 }, send));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(10).fill(200), 429]);
    const refused = answers.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(3_500);
    expect((await report(other.token, { type: 'OTHER' })).status).toBe(200);
  });

  test('the thirty-first within the hour from one network is too many, whichever link; another network goes on', async () => {
    const from = { 'x-forwarded-for': elsewhere() };
    const tokens = Array.from({ length: 31 }, (_, n) => `guess-${n}`);
    const answers = await Promise.all(tokens.map((token) => report(token, { type: 'OTHER' }, from)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(30).fill(404), 429]);
    const { token } = await create(clerk, await desk.order());
    expect((await report(token, { type: 'OTHER' }, from)).status).toBe(429);
    // what a client claims before our own proxy's word is not believed
    const claimed = { 'x-forwarded-for': `203.0.113.9, ${from['x-forwarded-for']}` };
    expect((await report(token, { type: 'OTHER' }, claimed)).status).toBe(429);
    expect((await report(token, { type: 'OTHER' })).status).toBe(200);
  });
});
