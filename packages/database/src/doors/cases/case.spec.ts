import type { ExceptionDetail, MeasureAction } from '@longhaul/contracts';
import { proposeSchema } from '@longhaul/contracts';
import type { ExceptionType } from '@longhaul/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transact } from '../../connection/index.ts';
import { readException } from '../../exceptions/index.ts';
import { lockOrder, readOrder } from '../../orders/index.ts';
import { claimUntold } from '../../relay/index.ts';
import {
  accepted,
  at,
  commandOf,
  createWorld,
  type House,
  must,
  newOrder,
  type Person,
  staff,
  type World,
} from '../../testing/index.ts';
import { acceptOrder, actOnDue, type Decision, decide, recordFact } from '../index.ts';
import { actOnOrder } from './act-on-order.ts';
import { actOnCaseDue, type CaseDecision, decideCase, reportException } from './index.ts';

let world: World;
let house: House;
beforeAll(async () => {
  world = await createWorld();
  house = await staff(world);
});
afterAll(() => world.stop());

let commands = 0;
const report = async (orderId: string, type: ExceptionType, clock: string) =>
  must(
    await reportException(
      world.db,
      'all',
      { source: 'staff', actor: house.by('yang').actor },
      {
        ...commandOf(`report ${++commands}`, clock),
        body: { orderId, type },
      },
    ),
  ).id;
const tryTo = (person: Person, id: string, clock: string, decision: CaseDecision) =>
  decideCase(world.db, 'all', id, decision, house.by(person), commandOf(`case ${++commands}`, clock));
const does = async (...args: Parameters<typeof tryTo>) => must(await tryTo(...args));
const passes = (id: string, clock: string) => actOnCaseDue(world.db, id, at(clock));
const read = async (id: string): Promise<ExceptionDetail> => {
  const detail = await transact(world.db, 'all', (tx) => readException(tx, id));
  if (!detail) throw new Error('the case is there');
  return detail;
};
const clockOf = (iso: string) =>
  new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(11, 19).replace(/:00$/, '');
/** `09:05 climbed 2 unacknowledged → zhao` */
const log = async (id: string) =>
  (await read(id)).log.map(({ at: when, type, detail }) => {
    const { level, reason, asked, kind, outcome, step } = detail as Record<string, string> & { asked?: string[] };
    const said =
      type === 'climbed' ? [level, reason, '→', ...(asked ?? []).map(house.nameOf).sort()] : [kind, outcome, step];
    return [clockOf(when), type, ...said.filter((part) => part !== undefined)].join(' ');
  });
const truck = (plate: string): Decision => ({
  type: 'assign',
  body: { plate, driver: { name: '王师傅', phone: '138' } },
});
const assign = async (id: string, plate: string, clock: string) =>
  must(
    await decide(
      world.db,
      'all',
      id,
      truck(plate),
      { source: 'staff', actor: 'user/x' },
      commandOf(`assign ${id}`, clock),
    ),
  );

const actingMeasure = (caseId: string) =>
  transact(world.db, 'all', async (tx) => {
    const row = await tx
      .selectFrom('measure')
      .innerJoin('exceptionCase', 'exceptionCase.id', 'measure.caseId')
      .select(['measure.id as measureId', 'action', 'tripId'])
      .where('caseId', '=', caseId)
      .executeTakeFirstOrThrow();
    return { ...row, action: row.action as MeasureAction };
  });

test('nobody answers: each level is asked at the second it should be', async () => {
  const id = await report(await accepted(world, 'silent'), 'DAMAGE', '09:00');
  // the customer hears at once: its clock is another story
  await does('yang', id, '09:00', { type: 'tellCustomer', body: { channel: 'phone' } });
  expect((await passes(id, '09:14')).due[0]).toEqual({
    what: 'climb',
    level: 2,
    reason: 'unacknowledged',
    at: at('09:15'),
  });
  for (const clock of ['09:15', '09:45', '13:00', '17:00']) await passes(id, clock);
  expect((await log(id)).filter((line) => line.includes('climbed'))).toEqual([
    '09:15 climbed 2 unacknowledged → zhao',
    '09:45 climbed 3 unacknowledged → sun wang',
    '13:00 climbed 4 noProgress → chen',
    '17:00 climbed 5 noProgress → zhou',
  ]);
});

test('acknowledging stops the one clock and not the other; whoever is in between is asked as well', async () => {
  const id = await report(await accepted(world, 'acknowledged'), 'DAMAGE', '09:00');
  await does('yang', id, '09:00', { type: 'tellCustomer', body: { channel: 'phone' } });
  await does('yang', id, '09:10', { type: 'acknowledge', body: {} });
  expect((await passes(id, '10:59')).due.find(({ what }) => what === 'climb')?.at).toBe(at('11:00'));
  await passes(id, '11:00');
  expect((await log(id)).filter((line) => line.includes('climbed'))).toEqual([
    '11:00 climbed 2 noProgress → zhao',
    '11:00 climbed 3 noProgress → sun wang',
  ]);
});

test('who tells a case, and writes its row twice for it, does not wait for whoever holds its order', async () => {
  const order = await accepted(world, 'held');
  const id = await report(order, 'DAMAGE', '09:00');
  await transact(world.db, 'all', async (tx) => {
    await lockOrder(tx, order);
    const untold = await claimUntold(world.db, 'exceptionCase', 100, 0, [{ id, seq: 0, store: null }]);
    expect(untold.map((row) => row.id)).toContain(id);
  });
});

test('ten reports at once are one case, and a further one is evidence', async () => {
  const order = await accepted(world, 'ten');
  const ids = await Promise.all(Array.from({ length: 10 }, () => report(order, 'REFUSAL', '09:00')));
  expect(new Set(ids).size).toBe(1);
  expect((await log(ids[0] ?? '')).filter((line) => line.includes('report'))).toHaveLength(9);
});

describe('a measure that needs approval', () => {
  const propose = (kind: 'resupply' | 'replacementVehicle', costCny: number, action = {}): CaseDecision => ({
    type: 'propose',
    body: proposeSchema.parse({ kind, costCny, action }),
  });
  const proposed = async (ref: string, costCny: number, action = {}, person: Person = 'yang') => {
    const order = await accepted(world, ref);
    const id = await report(order, 'DAMAGE', '09:00');
    await does('yang', id, '09:01', { type: 'confirm', body: {} });
    const { measureId } = await does(person, id, '09:02', propose('resupply', costCny, action));
    return { id, order, measureId: measureId ?? '' };
  };

  test('once approved it acts before its case is closed, however fast people are', async () => {
    const { id, order, measureId } = await proposed('hasty', 1_200, { hold: true });
    await does('wang', id, '09:03', { type: 'approve', body: { measureId } });
    await does('yang', id, '09:03', { type: 'tellCustomer', body: { channel: 'phone' } });
    await does('yang', id, '09:03', { type: 'resolve', body: { result: '已处理' } });
    const closing = { cause: '堆码过高', responsibleParty: 'carrier', result: '好了', preventionNote: '限高' } as const;
    expect(await tryTo('yang', id, '09:03', { type: 'close', body: closing })).toMatchObject({
      code: 'measure-not-applied',
    });
    await passes(id, '09:03');
    expect((await transact(world.db, 'all', (tx) => readOrder(tx, order)))?.hold).not.toBeNull();
    await does('yang', id, '09:04', { type: 'close', body: closing });
  });

  test('is decided by a supervisor who did not propose it, and acts once', async () => {
    const { id, measureId } = await proposed('resupplied', 500, {
      newOrder: { from: { name: '天津仓', longitude: 117.2, latitude: 39.1 } },
    });
    expect((await read(id)).state).toBe('PLANNED');
    expect(await tryTo('yang', id, '09:03', { type: 'approve', body: { measureId } })).toMatchObject({
      code: 'proposer-may-not-approve',
    });
    expect(await tryTo('zhao', id, '09:03', { type: 'approve', body: { measureId } })).toMatchObject({
      code: 'not-an-approver',
    });
    await does('wang', id, '09:04', { type: 'approve', body: { measureId } });
    expect(await tryTo('sun', id, '09:04', { type: 'approve', body: { measureId } })).toMatchObject({
      code: 'measure-not-pending',
    });
    await Promise.all([passes(id, '09:05'), passes(id, '09:05')]);
    const [measure] = (await read(id)).measures;
    expect(measure).toMatchObject({ state: 'applied', applied: [{ outcome: expect.stringMatching(/^LH/) }] });
    const made = await transact(world.db, 'all', (tx) =>
      tx.selectFrom('order').select('id').where('customerRef', 'like', 'resupplied/%').execute(),
    );
    expect(made).toHaveLength(1);
    expect((await read(id)).state).toBe('IN_ACTION');
  });

  test('two must approve what is dear, and nobody twice', async () => {
    const { id, measureId } = await proposed('dear', 30_000);
    await does('wang', id, '09:04', { type: 'approve', body: { measureId } });
    expect(await tryTo('wang', id, '09:05', { type: 'approve', body: { measureId } })).toMatchObject({
      code: 'already-approved-by-you',
    });
    expect((await read(id)).state).toBe('PLANNED');
    await does('chen', id, '09:06', { type: 'approve', body: { measureId } });
    expect((await read(id)).state).toBe('APPROVED');
  });

  test('silence climbs and never approves; the supervisor who comes too late is told', async () => {
    const { id, measureId } = await proposed('expired', 500);
    await does('yang', id, '09:02', { type: 'acknowledge', body: {} });
    const both = await Promise.all([
      passes(id, '09:32'),
      tryTo('wang', id, '09:32', { type: 'approve', body: { measureId } }),
    ]);
    const [measure] = (await read(id)).measures;
    if (both[1].ok) expect(measure).toMatchObject({ state: 'applied', level: 3 });
    else {
      expect(both[1].code).toBe('approval-has-climbed');
      expect(measure).toMatchObject({ state: 'pending', level: 4 });
    }
    const other = await proposed('expired-for-good', 500);
    for (const clock of ['09:32', '10:02']) await passes(other.id, clock);
    expect((await read(other.id)).measures[0]).toMatchObject({ level: 5 });
    await passes(other.id, '10:32');
    expect(await read(other.id)).toMatchObject({ state: 'REJECTED', measures: [{ state: 'expired' }] });
  });

  test('fifty approvers click at once: one decision', async () => {
    const { id, measureId } = await proposed('fifty', 500);
    const clicks = await Promise.all(
      Array.from({ length: 50 }, () => tryTo('sun', id, '09:10', { type: 'approve', body: { measureId } })),
    );
    expect(clicks.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(clicks.flatMap((click) => (click.ok ? [] : [click.code])))).toEqual(
      new Set(['measure-not-pending']),
    );
  });
});

test('a breakdown with three orders of two customers aboard is one case for the trip', async () => {
  const bayer = [await accepted(world, 'aboard-1'), await accepted(world, 'aboard-2')];
  const haier = must(
    await acceptOrder(world.db, world.haier, {
      ...commandOf('aboard-3', '08:00'),
      body: newOrder('aboard-3'),
      actor: 'key',
    }),
  ).id;
  for (const id of [...bayer, haier]) await assign(id, '京B10001', '08:30');
  const ids = await Promise.all([bayer[0], haier].map((id) => report(id ?? '', 'BREAKDOWN', '12:00')));
  expect(new Set(ids).size).toBe(1);
  const detail = await read(ids[0] ?? '');
  expect(detail).toMatchObject({ trip: { plate: '京B10001' }, members: 3, order: null });
  await does('yang', detail.id, '12:05', {
    type: 'propose',
    body: proposeSchema.parse({
      kind: 'replacementVehicle',
      action: { assign: { plate: '京B10002', driver: { name: '刘师傅', phone: '139' } } },
    }),
  });
  await passes(detail.id, '12:05');
  expect((await read(detail.id)).measures[0]?.applied.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
  for (const id of [...bayer, haier])
    expect((await transact(world.db, 'all', (tx) => readOrder(tx, id)))?.trip?.plate).toBe('京B10002');
  const seen = await transact(world.db, 'all', (tx) => readException(tx, detail.id, world.haier));
  // who was killed before it was noted does it again, and finds the orders on another truck than the case is about
  const { tripId, action, measureId } = await actingMeasure(detail.id);
  const acting = { measureId, kind: 'replacementVehicle', action, caseId: detail.id, caseNo: detail.caseNo, tripId };
  for (const id of [...bayer, haier]) expect(await actOnOrder(world.db, acting, id, at('12:06'))).toBe('done');
  expect(seen).toMatchObject({ members: 1, measures: [], notices: [] });
});

test('goods of two customers are held when both have said so, and not before', async () => {
  const order = async (ref: string, of: World['bayer']) => {
    const body = newOrder(ref);
    const { id } = must(await acceptOrder(world.db, of, { ...commandOf(ref, '08:00'), body, actor: 'key' }));
    await assign(id, '京B10007', '08:30');
    return id;
  };
  const [own, other] = [await order('both-1', world.bayer), await order('both-2', world.haier)];
  const id = await report(own, 'BREAKDOWN', '12:00');
  const body = proposeSchema.parse({ kind: 'partialDelivery', action: { hold: true } });
  await does('yang', id, '12:05', { type: 'propose', body });
  const [measure] = (await read(id)).measures;
  const instruct = (customerId: string, clock: string) => {
    const said = { measureId: measure?.id ?? '', customerId, who: '李经理', channel: 'phone' };
    return does('yang', id, clock, { type: 'instruct', body: said });
  };
  await instruct(world.bayer.customerId, '12:10');
  await passes(id, '12:20');
  expect((await read(id)).measures[0]).toMatchObject({ state: 'awaitingInstruction', applied: [] });
  await instruct(world.haier.customerId, '12:30');
  await passes(id, '12:30');
  const [acted] = (await read(id)).measures;
  expect(acted).toMatchObject({ state: 'applied', instructions: [{ said: {} }, { said: {} }] });
  expect(acted?.applied.map(({ orderId }) => orderId).sort()).toEqual([own, other].sort());
});

test('a late delivery clears its case by arriving, and is closed only with a cause', async () => {
  const order = await accepted(world, 'late');
  await assign(order, '京B10003', '08:30');
  const id = await report(order, 'DELAY_TRANSIT', '22:30');
  const fact = (type: 'arrivedAtDelivery' | 'signed' | 'podReturned', clock: string) =>
    recordFact(
      world.db,
      'all',
      order,
      {
        ...{ type, occurredAt: at(clock), source: 'driver', actor: 'driver' },
        detail: type === 'signed' ? { lines: [{ line: 0, intact: 120, short: 0, damaged: 0, refused: 0 }] } : {},
      },
      at(clock),
    );
  for (const [type, clock] of [
    ['arrivedAtDelivery', '23:00'],
    ['signed', '23:10'],
    ['podReturned', '23:20'],
  ] as const)
    must(await fact(type, clock));
  expect((await read(id)).state).toBe('RESOLVED');
  expect(await transact(world.db, 'all', (tx) => readOrder(tx, order))).toMatchObject({
    status: 'podReturned',
    blockedBy: 'causeMissing',
  });
  // its workflow is told so, and hears the same when it acts itself
  const told = (await claimUntold(world.db, 'order', 100, 0)).find(({ id: one }) => one === order);
  expect(told?.view.blockedBy).toBe('causeMissing');
  expect((await actOnDue(world.db, order, at('23:25'))).blockedBy).toBe('causeMissing');
  const closing = { cause: '京哈高速封路', responsibleParty: 'forceMajeure', result: '晚到1小时' } as const;
  expect(await tryTo('yang', id, '23:30', { type: 'close', body: closing })).toMatchObject({ code: 'not-told-yet' });
  await does('yang', id, '23:31', { type: 'tellCustomer', body: { channel: 'phone' } });
  await does('yang', id, '23:32', { type: 'close', body: closing });
  expect(await actOnDue(world.db, order, at('23:32'))).not.toHaveProperty('blockedBy');
  expect((await transact(world.db, 'all', (tx) => readOrder(tx, order)))?.status).toBe('closed');
});

describe('what is due about a promise in danger', () => {
  const dueOf = async (id: string) => {
    const row = await transact(world.db, 'all', (tx) =>
      tx.selectFrom('exceptionCase').select(['due', 'nextDueAt']).where('id', '=', id).executeTakeFirstOrThrow(),
    );
    return { notice: JSON.stringify(row.due).includes('customerNotice'), nextDueAt: row.nextDueAt?.getTime() ?? null };
  };
  const raisedAtRisk = async (ref: string) => {
    const order = await accepted(world, ref);
    await assign(order, '京B10004', '08:30');
    const id = await report(order, 'COMPLAINT', '21:00');
    await does('yang', id, '21:00', { type: 'acknowledge', body: {} });
    expect((await dueOf(id)).notice).toBe(true);
    return { order, id };
  };

  test('is there a moment after it was missed as well', async () => {
    const { id } = await raisedAtRisk('missed-promise');
    await actOnCaseDue(world.db, id, at('22:00') + 40);
    expect((await log(id)).slice(-2)).toEqual([
      '22:00 customerNoticeMissed',
      '22:00 climbed 2 customerNoticeMissed → zhao',
    ]);
  });

  test('is gone when the promise was kept, and the row says so: nothing looks late for ever', async () => {
    const { order, id } = await raisedAtRisk('kept-promise');
    const arrived = { type: 'arrivedAtDelivery', occurredAt: at('21:30'), source: 'driver', actor: 'driver' } as const;
    must(await recordFact(world.db, 'all', order, { ...arrived, detail: {} }, at('21:30')));
    const { due } = await passes(id, '22:00');
    expect(due.map(({ what }) => what)).not.toContain('customerNotice');
    expect(await dueOf(id)).toEqual({ notice: false, nextDueAt: due[0]?.at ?? null });
  });
});

test('what a customer decides about its order reaches the cases of it, of which it sees only a part', async () => {
  const moved = await accepted(world, 'moved', '06:00');
  const id = await report(moved, 'DAMAGE', '09:00');
  const window = { start: '2026-03-02T22:00:00+08:00', end: '2026-03-02T23:30:00+08:00' };
  const customer = { source: 'customer', actor: 'key/bayer' } as const;
  const decides = async (order: string, decision: Decision) =>
    must(await decide(world.db, world.bayer, order, decision, customer, commandOf(`customer ${++commands}`, '12:00')));
  await decides(moved, { type: 'change', body: { reason: '改约', shipment: 1, stop: 2, window } });
  expect((await log(id)).at(-1)).toBe('12:00 orderChanged');
  const waiting = await accepted(world, 'called-off', '06:00');
  const noVehicle = await report(waiting, 'NO_VEHICLE', '09:00');
  await decides(waiting, { type: 'cancel', body: { reason: '不发了' } });
  expect(await read(noVehicle)).toMatchObject({ state: 'CLOSED', closing: { result: 'clearedByFact' } });
  const seen = await transact(world.db, world.bayer, (tx) => tx.selectFrom('measure').select('id').execute());
  expect(seen).toEqual([]);
});
