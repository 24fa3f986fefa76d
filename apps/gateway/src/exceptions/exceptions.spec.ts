import {
  approvalPageSchema,
  caseAnswerSchema,
  exceptionDetailSchema,
  exceptionPageSchema,
  noticePageSchema,
  orderSchema,
  overviewSchema,
} from '@longhaul/contracts';
import { actOnCaseDue, recordFact } from '@longhaul/database';
import { must } from '@longhaul/database/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GatewayWorld, startGateway } from '../testing/index.ts';
import { type CaseDesk, openDesk, type Sender } from './testing/index.ts';

let world: GatewayWorld;
let desk: CaseDesk;
let clerk: Sender;
let supervisor: Sender;
let bayer: Sender;
let haier: Sender;
const customerOf = (scope: object) => (scope as { customerId: string }).customerId;

beforeAll(async () => {
  world = await startGateway();
  desk = openDesk(world);
  clerk = { cookie: await world.login('clerk') };
  supervisor = { cookie: await world.login('supervisor') };
  bayer = { cookie: await world.login('customer', customerOf(world.bayer)) };
  haier = await desk.key(customerOf(world.haier), 'haier-erp');
});
afterAll(() => world.stop());

const post = async (who: Sender, path: string, body: object) => {
  const reply = await desk.send(who, 'POST', path, body);
  expect([path, reply.status, reply.body.code]).toEqual([path, 200, undefined]);
  return caseAnswerSchema.parse(reply.body);
};
const refused = async (who: Sender, path: string, body: object) => (await desk.send(who, 'POST', path, body)).body.code;
const read = async (who: Sender, id: string) =>
  exceptionDetailSchema.parse((await desk.send(who, 'GET', `/exceptions/${id}`)).body);
const list = async (who: Sender, query = '') =>
  exceptionPageSchema.parse((await desk.send(who, 'GET', `/exceptions?limit=200${query}`)).body).items;

test('the life of a case: raised by a customer, confirmed, a measure approved, resolved, told, closed', async () => {
  const orderId = await desk.order();
  const { id, caseNo, state } = await post(bayer, '/exceptions', { orderId, type: 'SHORTAGE', note: '少 5 箱' });
  expect([state, caseNo]).toEqual(['REPORTED', expect.stringMatching(/^EX\d{8}$/)]);
  const path = `/exceptions/${caseNo}`;
  await post(clerk, `${path}/acknowledge`, {});
  expect((await post(clerk, `${path}/confirm`, { note: '已复点' })).state).toBe('CONFIRMED');
  const { measureId } = await post(clerk, `${path}/measures`, { kind: 'resupply', costCny: 1_200 });
  const approvals = async (who: Sender) =>
    approvalPageSchema.parse((await desk.send(who, 'GET', '/approvals')).body).items.map((one) => one.mayDecide);
  expect([await approvals(clerk), await approvals(supervisor)]).toEqual([[false], [true]]);
  expect(await refused(clerk, `${path}/resolve`, { result: '好了' })).toBe('approval-pending');
  expect((await post(supervisor, `${path}/measures/${measureId}/approve`, {})).state).toBe('APPROVED');
  // no worker runs here: what was approved acts when its time is looked at
  await actOnCaseDue(world.db, id, Date.now());
  expect((await post(clerk, `${path}/resolve`, { result: '已补货' })).state).toBe('RESOLVED');
  const closing = { cause: '堆码过高', responsibleParty: 'carrier', result: '已补货' };
  expect(await refused(clerk, `${path}/close`, closing)).toBe('not-told-yet');
  await post(clerk, `${path}/customer-told`, { channel: 'phone' });
  expect(await refused(clerk, `${path}/close`, closing)).toBe('prevention-note-missing');
  await post(clerk, `${path}/close`, { ...closing, preventionNote: '不超过 5 层' });
  expect(await read(clerk, id)).toMatchObject({ state: 'CLOSED', closing: { responsibleParty: 'carrier' } });
  expect((await read(clerk, caseNo)).log.map(({ type }) => type)).toEqual([
    ...[
      'raised',
      'acknowledged',
      'confirmed',
      'measureProposed',
      'measureApproved',
      'measureApplied',
      'resolved',
      'customerTold',
      'closed',
    ],
  ]);
});

test('the same key gets the same answer again; another body under it is refused, and so is no key', async () => {
  const body = { orderId: await desk.order(), type: 'DAMAGE' };
  const first = await desk.send(clerk, 'POST', '/exceptions', body, 'raise-once');
  expect(await desk.send(clerk, 'POST', '/exceptions', body, 'raise-once')).toEqual(first);
  const { id } = caseAnswerSchema.parse(first.body);
  expect((await read(clerk, id)).log).toHaveLength(1);
  const other = await desk.send(clerk, 'POST', '/exceptions', { ...body, type: 'LOSS' }, 'raise-once');
  expect(other.body.code).toBe('idempotency-key-reused');
  expect((await desk.send(clerk, 'POST', `/exceptions/${id}/confirm`, {}, '')).body.code).toBe(
    'missing-idempotency-key',
  );
});

test.each([
  ['a case that is not there', '/exceptions/EX99999999/confirm', {}, 404, 'not-found'],
  [
    'an order that is not there',
    '/exceptions',
    { orderId: '019d0000-0000-7000-8000-00000000dead', type: 'DAMAGE' },
    404,
    'not-found',
  ],
  ['neither order nor trip', '/exceptions', { type: 'DAMAGE' }, 422, 'invalid'],
  [
    'a type of nobody’s',
    '/exceptions',
    { orderId: '019d0000-0000-7000-8000-00000000dead', type: 'RAIN' },
    422,
    'invalid',
  ],
])('%s is refused', async (_, path, body, status, code) => {
  const reply = await desk.send(clerk, 'POST', path, body);
  expect([reply.status, reply.body.code]).toEqual([status, code]);
});

test('fifty supervisors approve at once: one decides, forty-nine are told that it is decided', async () => {
  const { id } = await desk.raised(await desk.order(), 'DAMAGE', 'user/desk', [{ type: 'confirm', body: {} }]);
  const { measureId } = await post(clerk, `/exceptions/${id}/measures`, { kind: 'resupply' });
  const names = Array.from({ length: 50 }, (_, i) => `supervisor-${i}`);
  const cookies = await Promise.all(names.map((name) => world.login('supervisor', null, name)));
  const path = `/exceptions/${id}/measures/${measureId}/approve`;
  const clicks = await Promise.all(cookies.map((cookie) => desk.send({ cookie }, 'POST', path, {})));
  const counted = Object.groupBy(clicks, ({ status, body }) => `${status} ${body.code ?? 'done'}`);
  expect(Object.fromEntries(Object.entries(counted).map(([answer, all]) => [answer, all?.length]))).toEqual({
    '200 done': 1,
    '409 measure-not-pending': 49,
  });
  const [measure] = (await read(clerk, id)).measures;
  expect(measure?.approvedBy).toHaveLength(1);
});

describe('a case that the customer itself reported', () => {
  let id: string;
  beforeAll(async () => {
    const orderId = await desk.order();
    id = (await post(bayer, '/exceptions', { orderId, type: 'DAMAGE', note: '外箱破损' })).id;
  });
  /** How often somebody was told that the customer said something. */
  const toldOf = async (who: Sender) =>
    noticePageSchema
      .parse((await desk.send(who, 'GET', '/notices')).body)
      .items.filter(({ subject, case: about }) => about?.id === id && subject === 'CUSTOMER_SAID').length;
  const logOf = async (who: Sender) => (await read(who, id)).log.map(({ type, detail }) => [type, detail]);

  test('is the customer’s own word in its list and its log, without who of the house is asked', async () => {
    expect((await list(clerk)).find((one) => one.id === id)?.source).toBe('customer');
    expect((await list(bayer)).find((one) => one.id === id)?.source).toBe('customer');
    expect(await logOf(bayer)).toEqual([['raised', { type: 'DAMAGE', note: '外箱破损' }]]);
  });

  test('what it adds the house and itself read, whoever it says may read it', async () => {
    await post(clerk, `/exceptions/${id}/acknowledge`, {});
    await post(bayer, `/exceptions/${id}/notes`, { text: '照片稍后补', visibleTo: customerOf(world.haier) });
    const noted = (await read(clerk, id)).log.at(-1);
    expect(noted).toMatchObject({ type: 'noted', visibleTo: customerOf(world.bayer), detail: { text: '照片稍后补' } });
    expect((await logOf(bayer)).map(([type]) => type)).toEqual(['raised', 'noted']);
    const once = await desk.send(bayer, 'POST', `/exceptions/${id}/notes`, { text: '共 3 张' }, 'note-once');
    expect(await desk.send(bayer, 'POST', `/exceptions/${id}/notes`, { text: '共 3 张' }, 'note-once')).toEqual(once);
    expect(await refused(haier, `/exceptions/${id}/notes`, { text: '我也看看' })).toBe('not-found');
    // who has the case is told of each, and of its own notes of none
    await post(clerk, `/exceptions/${id}/notes`, { text: '收到', visibleTo: customerOf(world.bayer) });
    expect(await toldOf(clerk)).toBe(2);
    expect(await toldOf(supervisor)).toBe(0);
  });

  test('what it is asked, answers and is told stands in its log; what the house does not', async () => {
    await post(clerk, `/exceptions/${id}/confirm`, { note: '司机疲劳' });
    const { measureId } = await post(clerk, `/exceptions/${id}/measures`, { kind: 'return', note: '内部' });
    await post(bayer, `/exceptions/${id}/measures/${measureId}/instruction`, { note: '同意退回' });
    await post(clerk, `/exceptions/${id}/customer-told`, { channel: 'phone' });
    const seen = await logOf(bayer);
    const types = ['raised', 'noted', 'noted', 'noted', 'instructed', 'customerTold'];
    expect(seen.map(([type]) => type)).toEqual(types);
    expect(await toldOf(clerk)).toBe(3);
    expect(seen[4]?.[1]).toMatchObject({ note: '同意退回', channel: 'portal' });
    expect(JSON.stringify(await read(bayer, id))).not.toMatch(/司机疲劳|内部/);
  });
});

test('what happened to the vehicle is not a customer’s to report: other customers’ goods may be aboard', async () => {
  const orderId = await desk.order({ plate: '京B30009' });
  for (const who of [bayer, await desk.key(customerOf(world.bayer), 'bayer-erp')]) {
    const reply = await desk.send(who, 'POST', '/exceptions', { orderId, type: 'ACCIDENT' });
    expect([reply.status, reply.body.code, reply.body.errors]).toMatchObject([422, 'invalid', [{ path: 'type' }]]);
  }
  expect((await list(bayer)).filter((one) => one.type === 'ACCIDENT')).toEqual([]);
});

describe('a breakdown with two customers aboard', () => {
  let id: string;
  let own: string;
  let foreign: string;
  beforeAll(async () => {
    const plate = '京B30001';
    const carrier = await desk.fleet('KUAIDA', plate);
    own = await desk.order({ plate });
    foreign = await desk.order({ plate, customer: { customerId: customerOf(world.haier) } });
    id = (await post(carrier, '/exceptions', { orderId: own, type: 'BREAKDOWN', note: '爆胎' })).id;
    await post(clerk, `/exceptions/${id}/confirm`, {});
    await post(clerk, `/exceptions/${id}/notes`, { text: '内部：司机疲劳' });
    await post(clerk, `/exceptions/${id}/notes`, { text: '预计晚到 3 小时', visibleTo: customerOf(world.haier) });
  });

  test('each customer sees its own order, what was said to it, and nothing of the house or of the other', async () => {
    const whole = await read(clerk, id);
    expect(whole).toMatchObject({ members: 2, trip: { plate: '京B30001' }, source: 'carrier' });
    expect(Object.keys(whole.tellBy).sort()).toEqual([customerOf(world.bayer), customerOf(world.haier)].sort());
    expect(whole.log[0]).toMatchObject({
      type: 'raised',
      actor: expect.stringMatching(/^fleet\//),
      actorName: 'KUAIDA',
    });
    const seen = await read(haier, id);
    expect(seen).toMatchObject({
      ...{ members: 1, customer: { id: customerOf(world.haier) }, memberOrders: [{ id: foreign }], source: 'staff' },
      ...{ owner: null, asked: [], nextAsked: null, measures: [], notices: [], steps: [], incidentId: null },
    });
    expect([seen.tellBy, seen.fittingPlans]).toEqual([{}, []]);
    expect(seen.log.map(({ detail }) => detail.text)).toEqual(['预计晚到 3 小时']);
    expect((await read(bayer, id)).log).toEqual([]);
    const [listed] = (await list(haier)).filter((one) => one.id === id);
    expect(listed).toMatchObject({
      members: 1,
      customer: { nameEn: 'Haier' },
      owner: null,
      asked: [],
      nextAsked: null,
    });
    expect(JSON.stringify([seen, await list(haier)])).not.toContain('拜耳');
  });

  test('the cases of an order are found by it, for a customer by its own orders alone', async () => {
    const byOrder = async (who: Sender, orderId: string) =>
      (await list(who, `&orderId=${orderId}`)).map((one) => one.id);
    for (const orderId of [own, foreign]) expect(await byOrder(clerk, orderId)).toEqual([id]);
    expect([await byOrder(haier, foreign), await byOrder(haier, own)]).toEqual([[id], []]);
    expect(await byOrder(clerk, await desk.order())).toEqual([]);
  });

  test('a customer instructs about its own goods alone, once, in its own name', async () => {
    const propose = (orders: string[]) =>
      post(clerk, `/exceptions/${id}/measures`, { kind: 'partialDelivery', action: { orders } });
    const its = (await propose([foreign])).measureId;
    expect((await read(haier, id)).questions).toMatchObject([{ measureId: its, state: 'awaitingInstruction' }]);
    const awaits = async (who: Sender) => (await list(who)).find((one) => one.id === id)?.awaitsCustomer;
    expect([await awaits(clerk), await awaits(haier), await awaits(bayer)]).toEqual([true, true, false]);
    expect((await read(bayer, id)).questions).toEqual([]);
    const path = `/exceptions/${id}/measures/${its}/instruction`;
    expect(await refused(bayer, path, {})).toBe('unknown-measure');
    expect(await refused(haier, path, { who: '别人' })).toBe('invalid');
    expect(await refused(haier, path, { customerId: customerOf(world.bayer) })).toBe('invalid');
    const given = await desk.send(haier, 'POST', path, { note: '先送 60 箱' }, 'instruct-once');
    expect(given.status).toBe(200);
    expect([await awaits(clerk), await awaits(haier)]).toEqual([false, false]);
    expect(await desk.send(haier, 'POST', path, { note: '先送 60 箱' }, 'instruct-once')).toEqual(given);
    const measure = (await read(clerk, id)).measures.find((one) => one.id === its);
    expect(measure?.promisedBy).toMatch(/Z$/);
    expect(measure).toMatchObject({ state: 'approved', instruction: { who: 'haier-erp', channel: 'api' } });
  });

  test('what is done to goods of both needs the word of each; who is missing is said, to the house alone', async () => {
    const body = { kind: 'partialDelivery', effect: { note: '拜耳的先送' } };
    const { measureId } = await post(clerk, `/exceptions/${id}/measures`, body);
    const path = `/exceptions/${id}/measures/${measureId}/instruction`;
    const heard = { who: '王经理', channel: 'phone', at: new Date(Date.now() - 60_000).toISOString() };
    expect(await refused(clerk, path, { note: '客户同意' })).toBe('invalid');
    expect(await refused(clerk, path, heard)).toBe('instruction-of-whom');
    const stranger = { ...heard, customerId: '019d0000-0000-7000-8000-00000000dead' };
    expect(await refused(clerk, path, stranger)).toBe('unknown-customer');
    const ofBayer = { ...heard, customerId: customerOf(world.bayer) };
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    expect(await refused(clerk, path, { ...ofBayer, at: tomorrow })).toBe('fact-in-future');
    await post(clerk, path, ofBayer);
    expect(await refused(clerk, path, ofBayer)).toBe('measure-not-pending');
    const measure = async () => (await read(clerk, id)).measures.find((one) => one.id === measureId);
    const half = await measure();
    expect(half).toMatchObject({ state: 'awaitingInstruction', instruction: null });
    expect(half?.instructions.map(({ customer, said }) => [customer.nameEn, said?.who])).toEqual(
      expect.arrayContaining([
        ['Bayer', '王经理'],
        ['Haier', undefined],
      ]),
    );
    // nothing that one customer reads is of the other
    const question = (await read(haier, id)).questions.find((one) => one.measureId === measureId);
    expect(question).toMatchObject({ state: 'awaitingInstruction', instruction: null, effect: {} });
    expect(JSON.stringify(question)).not.toMatch(/拜耳|王经理/);
    await actOnCaseDue(world.db, id, Date.now());
    expect((await measure())?.applied).toEqual([]);
    await post(haier, path, {});
    expect(await measure()).toMatchObject({ state: 'approved', instruction: { who: 'haier-erp' } });
    expect(await refused(haier, path, {})).toBe('measure-not-pending');
  });

  test('what the customers are asked about is said by order: nothing that joins the case later is meant', async () => {
    const { measureId } = await post(clerk, `/exceptions/${id}/measures`, { kind: 'partialDelivery' });
    const measure = (await read(clerk, id)).measures.find((one) => one.id === measureId);
    expect(measure?.action.orders).toEqual(expect.arrayContaining([own, foreign]));
  });
});

test('the desk makes a case graver, and only a supervisor less grave again', async () => {
  const { id } = await desk.raised(await desk.order(), 'SHORTAGE', 'user/desk', [{ type: 'confirm', body: {} }]);
  const path = `/exceptions/${id}/classify`;
  const as = (severity: string) => ({ type: 'SHORTAGE', severity, reason: '复点' });
  await post(clerk, path, as('S1'));
  const reply = await desk.send(clerk, 'POST', path, as('S2'));
  expect([reply.status, reply.body.code]).toEqual([403, 'lowering-needs-supervisor']);
  expect((await read(clerk, id)).severity).toBe('S1');
  await post(clerk, path, as('S1'));
  await post(supervisor, path, as('S3'));
  expect((await read(clerk, id)).severity).toBe('S3');
});

test('the list: open ones, of a severity, mine; page by page the whole of it once', async () => {
  const cookie = await world.login('quality');
  const me = await world.userOf(cookie);
  const { id } = await desk.raised(await desk.order(), 'COMPLAINT', 'user/desk', [
    { type: 'reassign', body: { ownerId: me } },
    { type: 'classify', body: { type: 'COMPLAINT', severity: 'S4', reason: '小事' } },
  ]);
  expect((await list({ cookie }, '&mine=true')).map((one) => one.id)).toEqual([id]);
  expect((await list(clerk, '&severity=S4')).every(({ severity }) => severity === 'S4')).toBe(true);
  expect((await list(clerk, '&open=true')).some(({ state }) => state === 'CLOSED')).toBe(false);
  const all = await list(clerk);
  const paged: string[] = [];
  for (let cursor = ''; ; ) {
    const reply = await desk.send(clerk, 'GET', `/exceptions?limit=2${cursor}`);
    const { items, nextCursor } = exceptionPageSchema.parse(reply.body);
    paged.push(...items.map((one) => one.id));
    if (nextCursor === null) break;
    cursor = `&cursor=${nextCursor}`;
  }
  expect(paged).toEqual(all.map((one) => one.id));
});

test('the inbox is paged by expiry, also when the last one seen was decided meanwhile', async () => {
  const propose = async () => {
    const { id } = await desk.raised(await desk.order(), 'DAMAGE', 'user/desk', [{ type: 'confirm', body: {} }]);
    return { id, measureId: (await post(clerk, `/exceptions/${id}/measures`, { kind: 'resupply' })).measureId };
  };
  const [first, second] = [await propose(), await propose()];
  const page = async (query: string) =>
    approvalPageSchema.parse((await desk.send(supervisor, 'GET', `/approvals?limit=1${query}`)).body);
  let { items, nextCursor } = await page('');
  while (items[0]?.measure.id !== first.measureId) ({ items, nextCursor } = await page(`&cursor=${nextCursor}`));
  await post(supervisor, `/exceptions/${first.id}/measures/${first.measureId}/reject`, { reason: '太贵' });
  expect((await page(`&cursor=${nextCursor}`)).items[0]?.measure.id).toBe(second.measureId);
});

test('the overview counts open cases by severity and what waits for an approver', async () => {
  const overview = async () => overviewSchema.parse((await desk.send(clerk, 'GET', '/overview')).body);
  const before = await overview();
  const { id } = await desk.raised(await desk.order(), 'LOSS', 'user/desk', [{ type: 'confirm', body: {} }]);
  await post(clerk, `/exceptions/${id}/measures`, { kind: 'resupply' });
  const after = await overview();
  expect(after.openExceptions).toEqual({ ...before.openExceptions, S1: before.openExceptions.S1 + 1 });
  expect(after.pendingApprovals).toBe(before.pendingApprovals + 1);
});

describe('the cause of a late order', () => {
  const why = { cause: '封路', responsibleParty: 'forceMajeure', customerToldAt: '2026-03-02T22:00:00+08:00' };
  const arrives = async (id: string, clock: string) => {
    const occurredAt = Date.parse(`2026-03-02T${clock}:00+08:00`);
    const fact = { type: 'arrivedAtDelivery', source: 'driver', actor: 'driver', detail: {}, occurredAt } as const;
    must(await recordFact(world.db, 'all', id, fact, Date.now()));
  };
  const blockedBy = async (id: string) =>
    orderSchema.parse((await desk.send(clerk, 'GET', `/orders/${id}`)).body).blockedBy;

  test('blocks it until somebody says it, once', async () => {
    const id = await desk.order({ plate: '京B30002' });
    await arrives(id, '23:00');
    expect(await blockedBy(id)).toBe('causeMissing');
    const later = { ...why, customerToldAt: new Date(Date.now() + 86_400_000).toISOString() };
    expect(await refused(clerk, `/orders/${id}/cause`, later)).toBe('fact-in-future');
    const given = await desk.send(clerk, 'POST', `/orders/${id}/cause`, why);
    expect(orderSchema.parse(given.body).blockedBy).toBeNull();
    expect(await refused(clerk, `/orders/${id}/cause`, why)).toBe('cause-not-needed');
  });

  test('is not asked of an order that was on time', async () => {
    const id = await desk.order({ plate: '京B30003' });
    await arrives(id, '21:00');
    expect(await refused(clerk, `/orders/${id}/cause`, why)).toBe('cause-not-needed');
  });

  test('is said by closing the case of the delay, where there is one', async () => {
    const id = await desk.order({ plate: '京B30004' });
    const open = await desk.raised(id, 'DELAY_TRANSIT');
    await arrives(id, '23:00');
    const reply = await desk.send(clerk, 'POST', `/orders/${id}/cause`, why);
    expect(reply.body).toMatchObject({ code: 'case-already-open', id: open.id });
    await post(clerk, `/exceptions/${open.id}/customer-told`, { channel: 'phone' });
    const closing = { ...why, customerToldAt: undefined, result: '晚到 1 小时', preventionNote: '改走京沈' };
    await post(clerk, `/exceptions/${open.id}/close`, closing);
    expect(await blockedBy(id)).toBeNull();
  });
});
