import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transact } from '../connection/index.ts';
import { listWarnings, overview } from '../control-room/index.ts';
import { listExceptions } from '../exceptions/index.ts';
import { readOrder, readTimeline, readTrack } from '../orders/index.ts';
import { applyPolicy, createPolicy } from '../policies/index.ts';
import { accepted, at, commandOf, createWorld, must, newOrder, render, type World } from '../testing/index.ts';
import { putPolicy } from '../who/index.ts';
import {
  acceptOrder,
  acknowledgeWarning,
  actOnDue,
  type Decision,
  decide,
  type ReportedFact,
  recordFact,
} from './index.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const clerk = { source: 'staff', actor: 'user/clerk' } as const;
const customer = { source: 'customer', actor: 'key/bayer' } as const;
let counter = 0;
const tryTo = (id: string, clock: string, decision: Decision, by: typeof clerk | typeof customer = clerk) =>
  decide(world.db, 'all', id, decision, by, commandOf(`life-${++counter}`, clock));
const does = async (...args: Parameters<typeof tryTo>) => must(await tryTo(...args));
const truck = (plate: string, more = {}): Decision => ({
  type: 'assign',
  body: { plate, driver: { name: '王师傅', phone: '13800000000' }, ...more },
});
const report = async (id: string, type: ReportedFact['type'], clock: string, more: Partial<ReportedFact> = {}) =>
  must(
    await recordFact(
      world.db,
      'all',
      id,
      { type, occurredAt: at(clock), source: 'driver', actor: 'driver', detail: {}, ...more },
      at(clock),
    ),
  );
const timeline = async (id: string) => render(await transact(world.db, 'all', (tx) => readTimeline(tx, id)));
const order = async (id: string) => {
  const read = await transact(world.db, 'all', (tx) => readOrder(tx, id));
  if (!read) throw new Error('the order is there');
  return read;
};
const clock = (iso: string | undefined) => iso && new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(11, 16);
const exceptions = async (id: string) =>
  (await transact(world.db, 'all', (tx) => listExceptions(tx, { limit: 200, open: false }))).items
    .filter((one) => one.order?.id === id)
    .map(({ type }) => type);

describe('an order too large for one truck', () => {
  test('is split by hand, rides on two trucks, and stands where the hindmost stands', async () => {
    const id = await accepted(world, 'split', '06:00');
    const parts = [{ lines: [{ line: 0, pieces: 100 }] }, { lines: [{ line: 0, pieces: 20 }] }];
    expect((await does(id, '06:10', { type: 'split', body: { shipments: parts } })).shipments).toMatchObject([
      { number: 1, status: 'accepted', lines: [{ line: 0, pieces: 100 }] },
      { number: 2, status: 'accepted', lines: [{ line: 0, pieces: 20 }] },
    ]);
    expect(await tryTo(id, '06:20', truck('京A1'))).toMatchObject({ ok: false, code: 'unknown-shipment' });
    await does(id, '06:20', truck('京A1', { shipment: 1 }));
    expect((await order(id)).status).toBe('accepted');
    await does(id, '06:30', truck('京A2', { shipment: 2 }));
    expect((await order(id)).status).toBe('assigned');
    await report(id, 'departed', '11:00', { shipment: 1 });
    await report(id, 'arrivedAtDelivery', '20:30', { shipment: 1 });
    await report(id, 'departed', '12:00', { shipment: 2 });
    expect((await order(id)).shipments.map(({ status }) => status)).toEqual(['arrivedAtDelivery', 'departed']);
    await report(id, 'arrivedAtDelivery', '22:30', { shipment: 2 });
    expect(await order(id)).toMatchObject({ status: 'arrivedAtDelivery', verdict: { onTime: false, lateByS: 1800 } });
  });

  test('is split by what a vehicle carries, once, and not after a vehicle is there', async () => {
    const id = await accepted(world, 'by-capacity', '06:00');
    const split: Decision = { type: 'split', body: { capacityKg: 400 } };
    expect((await does(id, '06:10', split)).shipments.map(({ lines }) => lines[0]?.pieces)).toEqual([53, 53, 14]);
    expect(await tryTo(id, '06:11', split)).toMatchObject({ ok: false, code: 'already-split' });
    const other = await accepted(world, 'too-late-to-split', '06:00');
    await does(other, '06:20', truck('京A3'));
    expect(await tryTo(other, '06:30', split)).toMatchObject({ ok: false, code: 'already-assigned' });
    const unequal: Decision = {
      type: 'split',
      body: { shipments: [{ lines: [{ line: 0, pieces: 1 }] }, { lines: [{ line: 0, pieces: 1 }] }] },
    };
    expect(await tryTo(await accepted(world, 'unequal'), '08:10', unequal)).toMatchObject({
      code: 'not-a-whole-split',
    });
  });
});

test('goods change vehicle at a terminal that was added on the way; every station is on the timeline', async () => {
  const id = await accepted(world, 'terminal', '06:00');
  const addTerminal = { after: 1, name: '天津分拨', longitude: 117.2, latitude: 39.1 };
  await does(id, '06:10', { type: 'change', body: { reason: '改走天津', shipment: 1, addTerminal } });
  await does(id, '06:20', truck('京A4', { leg: 1 }));
  expect((await order(id)).status).toBe('assigned');
  await does(id, '06:30', truck('津B5', { leg: 2 }));
  await report(id, 'departed', '11:00');
  for (const [type, when] of [
    ['arrivedAtTerminal', '13:00'],
    ['sorted', '14:00'],
    ['outForDelivery', '14:30'],
    ['leftTerminal', '14:40'],
  ] as const)
    await report(id, type, when);
  const { status, stops, shipments } = await order(id);
  expect(stops.map(({ number, name }) => `${number} ${name}`)).toEqual(['1 北京仓', '2 天津分拨', '3 沈阳仓']);
  expect(shipments[0]?.legs.map(({ from, to, plate }) => `${from}→${to} ${plate}`)).toEqual([
    '北京仓→天津分拨 京A4',
    '天津分拨→沈阳仓 津B5',
  ]);
  expect(status).toBe('leftTerminal');
  const { orderNo } = await order(id);
  const track = await transact(world.db, world.bayer, (tx) => readTrack(tx, orderNo));
  expect(
    track?.shipments[0]?.stations.map((one) =>
      [one.name, one.arrivedAt, one.sortedAt, one.leftAt].map((it) => (it?.includes('T') ? clock(it) : it)),
    ),
  ).toEqual([
    ['北京仓', null, null, '11:00'],
    ['天津分拨', '13:00', '14:00', '14:40'],
    ['沈阳仓', null, null, null],
  ]);
  expect(await transact(world.db, world.haier, (tx) => readTrack(tx, orderNo))).toBeUndefined();
  expect((await timeline(id)).slice(-4)).toEqual([
    '13:00 arrivedAtTerminal accepted by driver',
    '14:00 sorted accepted by driver',
    '14:30 outForDelivery accepted by driver',
    '14:40 leftTerminal accepted by driver',
  ]);
});

test('a truck breaks down: another takes over in mid-trip, and the old one’s facts stay', async () => {
  const id = await accepted(world, 'reassign', '06:00');
  await does(id, '06:20', truck('京A6'));
  await report(id, 'departed', '11:00');
  expect(await tryTo(id, '13:00', truck('京A7'))).toMatchObject({ ok: false, code: 'already-assigned' });
  await does(id, '13:00', truck('京A7', { reason: '发动机故障,换车' }));
  expect(await order(id)).toMatchObject({ status: 'departed', trip: { plate: '京A7' } });
  const { rows } = await transact(world.db, 'all', (tx) =>
    sql`SELECT plate, EXISTS (SELECT FROM leg WHERE trip_id = t.id AND left_at IS NULL) AS running
      FROM trip t JOIN vehicle v ON v.id = t.vehicle_id WHERE plate IN ('京A6', '京A7') ORDER BY plate`.execute(tx),
  );
  expect(rows).toEqual([
    { plate: '京A6', running: false },
    { plate: '京A7', running: true },
  ]);
  expect((await timeline(id)).slice(-1)).toEqual(['13:00 reassigned decided by staff']);
});

describe('promises that move', () => {
  test('a customer’s hold adds the held time, the first promise stays beside it', async () => {
    const id = await accepted(world, 'held', '06:00');
    await does(id, '06:30', { type: 'hold', body: { reason: '客户通知暂停' } }, customer);
    expect(await tryTo(id, '06:40', { type: 'hold', body: { reason: 'x' } })).toMatchObject({ code: 'already-held' });
    expect((await actOnDue(world.db, id, at('09:00'))).due).toEqual([]);
    await does(id, '09:30', { type: 'release', body: {} }, customer);
    const { promises, firstPromises, hold } = await order(id);
    expect([clock(promises.dispatchBy), clock(firstPromises.dispatchBy), hold]).toEqual(['11:00', '08:00', null]);
  });

  test('a moved window moves what hangs on it; what was missed before stays missed', async () => {
    const id = await accepted(world, 'moved', '06:00');
    const window = { start: '2026-03-02T22:00:00+08:00', end: '2026-03-02T23:30:00+08:00' };
    const body = { reason: '门店改约', shipment: 1, stop: 2, window };
    const { promises } = await does(id, '12:00', { type: 'change', body });
    expect([promises.arriveBy, promises.podBy].map(clock)).toEqual(['23:30', '23:30']);
    expect((await order(id)).stops[1]?.window?.end).toBe('2026-03-02T15:30:00.000Z');
    const late = await accepted(world, 'moved-too-late', '06:00');
    await does(late, '22:30', { type: 'change', body });
    expect(clock((await order(late)).promises.arriveBy)).toBe('22:00');
  });
});

test('a fact that was wrong is taken back: it stays visible, and the order goes on without it', async () => {
  const id = await accepted(world, 'corrected', '06:00');
  await does(id, '06:20', truck('京A8'));
  await report(id, 'departed', '11:00');
  await report(id, 'arrivedAtDelivery', '15:00', { source: 'geofence' });
  const entries = await transact(world.db, 'all', (tx) => readTimeline(tx, id));
  const wrong = entries.find(({ type }) => type === 'arrivedAtDelivery')?.seq ?? 0;
  expect((await does(id, '15:10', { type: 'correct', body: { seq: wrong, reason: '相邻园区' } })).status).toBe(
    'departed',
  );
  expect(await tryTo(id, '15:20', { type: 'correct', body: { seq: wrong, reason: 'x' } })).toMatchObject({
    code: 'nothing-to-correct',
  });
  const after = await transact(world.db, 'all', (tx) => readTimeline(tx, id));
  expect(after.find(({ seq }) => seq === wrong)?.correctedBy).toBe(after.at(-1)?.seq);
  expect((await actOnDue(world.db, id, at('15:30'))).due.map(({ rule }) => rule)).toContain('W-ARRIVE');
});

test('a departure that turns out to have been before the cancellation is somebody’s problem', async () => {
  const id = await accepted(world, 'cancelled', '06:00');
  await does(id, '06:20', truck('京A9'));
  await does(id, '11:10', { type: 'cancel', body: { reason: '客户取消' } });
  expect((await report(id, 'departed', '11:05', {})).outcome).toBe('cancelledButDeparted');
  expect(await exceptions(id)).toEqual(['CANCELLED_BUT_DEPARTED']);
  expect((await order(id)).status).toBe('cancelled');
});

test('damage counts when it is reported in time, also after the closing, and not later', async () => {
  const id = await accepted(world, 'damage', '06:00');
  const lines = [{ line: 0, intact: 120, short: 0, damaged: 0, refused: 0 }];
  await report(id, 'signed', '10:00', { detail: { lines } });
  await report(id, 'podReturned', '10:10');
  await actOnDue(world.db, id, at('10:10'));
  expect(await order(id)).toMatchObject({ status: 'closed', verdict: { intact: true } });
  const damaged = { ...lines[0], line: 0, intact: 118, short: 0, damaged: 2, refused: 0 };
  const say = async (occurredAt: number) =>
    must(
      await recordFact(
        world.db,
        'all',
        id,
        { type: 'damageReported', occurredAt, source: 'customer', actor: 'key', detail: { lines: [damaged] } },
        occurredAt,
      ),
    ).outcome;
  expect(await say(at('10:00') + 71 * 3_600_000)).toBe('accepted');
  expect(await say(at('10:00') + 73 * 3_600_000)).toBe('outsideWindow');
  expect(await order(id)).toMatchObject({ status: 'closed', verdict: { intact: false } });
});

describe('a warning and the people who look after it', () => {
  const openWarning = async (id: string) =>
    (await transact(world.db, 'all', (tx) => listWarnings(tx, { open: true, limit: 200 }))).items.find(
      (one) => one.order?.id === id,
    );
  const acknowledge = async (id: string, when: string, body = {}) =>
    acknowledgeWarning(world.db, 'all', (await openWarning(id))?.id ?? '', clerk, {
      ...commandOf(`ack-${++counter}`, when),
      body,
    });

  test('nobody answers: it becomes an exception, once', async () => {
    const id = await accepted(world, 'unanswered', '06:30');
    for (const when of ['07:00', '07:30', '07:30', '08:00', '09:00']) await actOnDue(world.db, id, at(when));
    expect(await exceptions(id)).toEqual(['NO_VEHICLE']);
    expect((await openWarning(id))?.escalatedAt).toBe('2026-03-01T23:30:00.000Z');
  });

  test('acknowledged, it leaves people in peace, then comes back and has climbed', async () => {
    const id = await accepted(world, 'acknowledged', '06:30');
    await actOnDue(world.db, id, at('07:00'));
    expect(must(await acknowledge(id, '07:10', { note: '在找车' }))).toMatchObject({
      state: 'acknowledged',
      acknowledged: { by: 'user/clerk', byName: null, note: '在找车', checkAt: '2026-03-01T23:40:00.000Z' },
    });
    await actOnDue(world.db, id, at('07:39'));
    expect((await openWarning(id))?.tier).toBe(1);
    await actOnDue(world.db, id, at('07:40'));
    expect(await openWarning(id)).toMatchObject({ state: 'open', tier: 2, acknowledged: null });
    expect(await exceptions(id)).toEqual([]);
    await does(id, '07:50', truck('京A10'));
    expect(await openWarning(id)).toBeUndefined();
  });

  test('a late arrival opens a delay case at its second tier, acknowledged or not', async () => {
    const id = await accepted(world, 'late', '06:30');
    await does(id, '06:40', truck('京A11'));
    await report(id, 'departed', '11:00');
    await actOnDue(world.db, id, at('22:00'));
    must(await acknowledge(id, '22:05', { nextCheckAt: '2026-03-03T02:00:00+08:00' }));
    await actOnDue(world.db, id, at('23:00'));
    expect(await exceptions(id)).toEqual(['DELAY_TRANSIT']);
  });
});

test('a new edition of the policy reaches running orders only when somebody says so, and shows in each timeline', async () => {
  const { haier } = world;
  const { id } = must(
    await acceptOrder(world.db, haier, { ...commandOf('edition', '06:00'), body: newOrder('edition'), actor: 'key' }),
  );
  const firstDue = async () => (await order(id)).due[0]?.at;
  expect(clock(await firstDue())).toBe('07:00');
  const numbers = { warnDispatchEarlyS: 1_800 };
  const command = { ...commandOf('new-edition', '06:10'), actor: clerk.actor };
  const edition = must(await createPolicy(world.db, { customerId: null, numbers, exceptions: {} }, command));
  expect(clock(await firstDue())).toBe('07:00');
  must(await applyPolicy(world.db, edition.id, clerk, commandOf('apply', '06:20'), () => at('06:20')));
  expect(clock(await firstDue())).toBe('07:30');
  expect(await timeline(id)).toEqual(['06:00 accepted decided by customer', '06:20 policyApplied decided by staff']);
  expect(
    must(await applyPolicy(world.db, edition.id, clerk, commandOf('apply-2', '06:30'), () => at('06:30'))).applied,
  ).toBe(0);
});

test('the consignee is told before the arrival where the policy says so, once, by reference to the person', async () => {
  await putPolicy(world.db, world.haier.customerId, { arrivalNoticeS: 7_200 }, at('05:00'));
  const contact = { name: '李收货', phone: '13900000000' };
  const base = newOrder('notice');
  const body = { ...base, stops: base.stops.map((stop) => (stop.kind === 'delivery' ? { ...stop, contact } : stop)) };
  const { id } = must(
    await acceptOrder(world.db, world.haier, { ...commandOf('notice', '06:00'), body, actor: 'key' }),
  );
  await does(id, '06:20', truck('京A13'));
  await report(id, 'departed', '11:00');
  await Promise.all([actOnDue(world.db, id, at('20:00')), actOnDue(world.db, id, at('20:00'))]);
  const { rows } = await transact(world.db, 'all', (tx) =>
    sql<{
      recipient: string;
      detail: object;
    }>`SELECT recipient, detail FROM notice WHERE key = ${`arrival/${id}`}`.execute(tx),
  );
  expect(rows).toEqual([
    { recipient: expect.stringMatching(/^person\//), detail: { orderId: id, arriveBy: '2026-03-02T14:00:00.000Z' } },
  ]);
  expect(JSON.stringify(rows)).not.toContain(contact.phone);
});

test('the overdue buckets are counted from the orders, by customer, and a held order is in none', async () => {
  const before = await transact(world.db, world.bayer, (tx) => overview(tx, at('12:30'), undefined));
  const id = await accepted(world, 'counted', '06:00');
  const held = await accepted(world, 'counted-held', '06:00');
  await does(held, '06:10', { type: 'hold', body: { reason: 'x' } });
  const after = await transact(world.db, world.bayer, (tx) => overview(tx, at('12:30'), '2026-03-02'));
  expect(after.overdue).toMatchObject({ dispatch: before.overdue.dispatch + 1, pickup: before.overdue.pickup + 1 });
  await does(id, '12:31', truck('京A12'));
  const now = await transact(world.db, world.bayer, (tx) => overview(tx, at('12:32'), undefined));
  expect(now.overdue).toMatchObject({ dispatch: before.overdue.dispatch, pickup: before.overdue.pickup + 1 });
  expect(now.overdueByCustomer.map(({ nameEn }) => nameEn)).toEqual(['Bayer']);
});
