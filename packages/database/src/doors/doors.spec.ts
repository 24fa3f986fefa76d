import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { transact } from '../connection/index.ts';
import { readOrder, readOrderList, readTimeline } from '../orders/index.ts';
import { claimUntold, markTold, meetNamespace } from '../relay/index.ts';
import { accepted, at, commandOf, createWorld, must, newOrder, render, type World } from '../testing/index.ts';
import { acceptOrder, actOnDue, type Decision, decide, type ReportedFact, recordFact } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const clerk = { source: 'staff', actor: 'user/clerk' } as const;
const truck: Decision = {
  type: 'assign',
  body: { plate: '京A12345', driver: { name: '王师傅', phone: '13800000000' }, carrier: '顺达' },
};
const assign = (id: string, clock: string) =>
  decide(world.db, 'all', id, truck, clerk, commandOf(`assign ${id}`, clock));
const report = (
  id: string,
  type: ReportedFact['type'],
  clock: string,
  heard = clock,
  more: Partial<ReportedFact> = {},
) =>
  recordFact(
    world.db,
    'all',
    id,
    { type, occurredAt: at(clock), source: 'driver', actor: 'driver', detail: {}, ...more },
    at(heard),
  );
const timeline = async (id: string) => render(await transact(world.db, 'all', (tx) => readTimeline(tx, id)));
const order = (id: string) => transact(world.db, 'all', (tx) => readOrder(tx, id));

test('a good day: every milestone in its time, closed when the receipt is back', async () => {
  const id = await accepted(world, 'good-day');
  must(await assign(id, '07:50'));
  for (const [type, clock] of [
    ['arrivedAtPickup', '10:20'],
    ['loaded', '11:00'],
    ['departed', '11:10'],
    ['arrivedAtDelivery', '21:00'],
  ] as const)
    must(await report(id, type, clock));
  must(
    await report(id, 'signed', '21:30', '21:30', {
      detail: { lines: [{ line: 0, intact: 120, short: 0, damaged: 0, refused: 0 }], signedBy: '李' },
    }),
  );
  must(await report(id, 'podReturned', '21:40'));
  const view = await actOnDue(world.db, id, at('21:40'));
  expect(view).toMatchObject({ status: 'closed', due: [] });
  expect(await timeline(id)).toEqual([
    '08:00 accepted decided by customer',
    '07:50 assigned decided by staff',
    '10:20 arrivedAtPickup accepted by driver',
    '11:00 loaded accepted by driver',
    '11:10 departed accepted by driver',
    '21:00 arrivedAtDelivery accepted by driver',
    '21:30 signed accepted by driver',
    '21:40 podReturned accepted by driver',
    '21:40 closed decided by system',
  ]);
  expect((await order(id))?.verdict).toMatchObject({ onTime: true, lateByS: 0, intact: true });
});

test('no vehicle as the dispatch promise comes near is warned of once, climbs when it is missed, and the assignment clears it', async () => {
  const id = await accepted(world, 'no-vehicle', '06:30');
  expect((await actOnDue(world.db, id, at('06:59'))).due[0]).toEqual({
    what: 'raise',
    rule: 'W-DISPATCH',
    tier: 1,
    at: at('07:00'),
  });
  await Promise.all([actOnDue(world.db, id, at('07:00')), actOnDue(world.db, id, at('07:00'))]);
  expect((await order(id))?.openWarnings).toEqual(['W-DISPATCH']);
  await actOnDue(world.db, id, at('08:00'));
  must(await assign(id, '08:30'));
  expect(await timeline(id)).toEqual([
    '06:30 accepted decided by customer',
    '07:00 warningRaised W-DISPATCH decided by system',
    '08:00 exceptionRaised W-DISPATCH decided by system',
    '08:00 warningClimbed W-DISPATCH decided by system',
    '08:30 assigned decided by staff',
    '08:30 warningCleared W-DISPATCH decided by system',
  ]);
});

test('the fact that was already in wins over the clock', async () => {
  const id = await accepted(world, 'already-in', '07:00');
  must(await assign(id, '07:10'));
  must(await report(id, 'arrivedAtDelivery', '21:59', '22:00'));
  expect((await actOnDue(world.db, id, at('22:00'))).due.map(({ rule }) => rule)).toEqual(['W-DWELL', 'W-POD']);
  expect((await order(id))?.openWarnings).toEqual([]);
});

test('facts come early, twice, late and out of order, and are all kept', async () => {
  const id = await accepted(world, 'unruly', '07:00');
  expect(must(await report(id, 'signed', '09:00')).outcome).toBe('early');
  expect(must(await report(id, 'signed', '09:00')).outcome).toBe('early');
  expect(must(await report(id, 'signed', '09:05')).outcome).toBe('duplicate');
  expect(must(await report(id, 'loaded', '08:00', '09:10')).outcome).toBe('outOfOrder');
  must(await assign(id, '07:30'));
  expect(must(await report(id, 'departed', '08:30', '09:20')).outcome).toBe('outOfOrder');
  const second = await accepted(world, 'late-word', '07:00');
  must(await assign(second, '07:30'));
  expect(must(await report(second, 'arrivedAtPickup', '08:00', '09:30')).outcome).toBe('reportedLate');
  expect(await report(second, 'loaded', '10:00', '09:30')).toEqual({ ok: false, code: 'fact-in-future' });
  must(
    await decide(
      world.db,
      'all',
      second,
      { type: 'cancel', body: { reason: '客户取消' } },
      clerk,
      commandOf('cancel', '09:40'),
    ),
  );
  expect(must(await report(second, 'loaded', '09:41')).outcome).toBe('afterEnd');
  expect(await report(second, 'loaded', '09:41', '09:41', { stop: 7 })).toEqual({ ok: false, code: 'unknown-stop' });
});

test('a fact with an id is itself: told again it changes nothing, with other content it is refused', async () => {
  const id = await accepted(world, 'ids');
  must(await report(id, 'loaded', '09:00', '09:00', { id: 'f-1' }));
  const before = await timeline(id);
  expect((await report(id, 'loaded', '09:00', '09:30', { id: 'f-1' })).ok).toBe(true);
  expect(await report(id, 'loaded', '09:01', '09:30', { id: 'f-1' })).toEqual({ ok: false, code: 'fact-id-reused' });
  expect(await timeline(id)).toEqual(before);
});

describe('commands are carried out once', () => {
  const send = (key: string, ref: string, changes = {}) =>
    acceptOrder(world.db, world.bayer, { ...commandOf(key, '08:00'), body: newOrder(ref, changes), actor: 'key' });

  test('the same key and body get the same answer, however many come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => send('k-1', 'once')));
    expect(new Set(answers.map((answer) => must(answer).id)).size).toBe(1);
    expect(await send('k-1', 'once', { remarks: 'other' })).toEqual({ ok: false, code: 'idempotency-key-reused' });
    expect(await send('k-2', 'once')).toEqual({
      ok: false,
      code: 'duplicate-customer-ref',
      id: must(await send('k-1', 'once')).id,
    });
  });

  test('of a cancellation and an assignment at once both get an answer, and the log holds one of them first', async () => {
    const id = await accepted(world, 'race');
    const cancel = decide(
      world.db,
      'all',
      id,
      { type: 'cancel', body: { reason: 'x' } },
      clerk,
      commandOf('race-c', '08:10'),
    );
    const [cancelled, assigned] = await Promise.all([cancel, assign(id, '08:10')]);
    expect(cancelled.ok).toBe(true);
    expect((await order(id))?.status).toBe('cancelled');
    if (!assigned.ok) expect(assigned.code).toBe('order-is-over');
  });

  test('what is refused stores nothing', async () => {
    const id = await accepted(world, 'refused');
    const wrong: Decision = {
      type: 'assign',
      body: { plate: '京B1', deviceId: 'nobody', driver: { name: 'a', phone: '1' } },
    };
    expect(await decide(world.db, 'all', id, wrong, clerk, commandOf('wrong', '08:10'))).toEqual({
      ok: false,
      code: 'unknown-device',
    });
    expect(await timeline(id)).toHaveLength(1);
  });
});

test('who decided is in the audit log, and nobody of ours can take it out again', async () => {
  const id = await accepted(world, 'audited');
  must(await assign(id, '08:10'));
  const { rows } = await world.db.pool.query('SELECT actor, action FROM audit WHERE subject = $1 ORDER BY id', [
    `order/${id}`,
  ]);
  expect(rows).toEqual([
    { actor: 'key/test', action: 'accept' },
    { actor: 'user/clerk', action: 'assign' },
  ]);
  await expect(world.db.pool.query('DELETE FROM audit')).rejects.toThrow('permission denied');
});

test("another customer's order is not there", async () => {
  const id = await accepted(world, 'secret');
  expect(await transact(world.db, world.haier, (tx) => readOrder(tx, id))).toBeUndefined();
  expect((await transact(world.db, world.haier, (tx) => readOrderList(tx, { limit: 50 }))).items).toEqual([]);
  expect(
    await recordFact(
      world.db,
      world.haier,
      id,
      { type: 'loaded', occurredAt: at('09:00'), source: 'carrier', actor: 'x', detail: {} },
      at('09:00'),
    ),
  ).toEqual({ ok: false, code: 'not-found' });
  const unset = await world.db.pool.query('SELECT count(*)::int AS seen FROM "order"');
  expect(unset.rows[0].seen).toBe(0);
});

test('the relay gets what was not told, once, and all open orders again when the Temporal store was lost', async () => {
  const id = await accepted(world, 'told');
  await meetNamespace(world.db, 'first');
  const claims = (
    await Promise.all([claimUntold(world.db, 'order', 500, 60), claimUntold(world.db, 'order', 500, 60)])
  ).flat();
  expect(claims.filter((claim) => claim.id === id)).toHaveLength(1);
  const told = [{ id, seq: 1, store: 'first' }];
  expect((await claimUntold(world.db, 'order', 500, 60, told)).map((claim) => claim.id)).not.toContain(id);
  expect(await meetNamespace(world.db, 'first')).toBe('same');
  expect(await meetNamespace(world.db, 'second')).toBe('new');
  // what was heard in the lost store, and an activity of it that still ends, count for nothing
  const heard = () =>
    transact(world.db, 'all', (tx) =>
      tx.selectFrom('order').select(['seq', 'toldSeq']).where('id', '=', id).executeTakeFirstOrThrow(),
    );
  await markTold(world.db, 'order', told);
  await actOnDue(world.db, id, at('08:01'));
  expect(await heard()).toEqual({ seq: 2, toldSeq: -1 });
  await markTold(world.db, 'order', [{ id, seq: 2, store: 'second' }]);
  expect(await heard()).toEqual({ seq: 2, toldSeq: 2 });
});
