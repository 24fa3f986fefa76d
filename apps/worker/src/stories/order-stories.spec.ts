import { type ControlRoom, openControlRoom } from '@longhaul/testing/temporal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHistories } from './histories.ts';

// Real doors, real workflows, a clock that skips. Hours count from the acceptance: dispatch by 2, pickup 4–6, departure
// by 7, delivery 14–16, the receipt by 40.
let room: ControlRoom;
const { keep, store } = openHistories();
beforeAll(async () => {
  const opened = await openControlRoom();
  room = {
    ...opened,
    accept: async (ref) => {
      const order = await opened.accept(ref);
      keep(`story-${ref}`, order);
      return order;
    },
  };
});
afterAll(async () => {
  await store();
  await room?.stop();
});

const truck = {
  type: 'assign',
  body: { plate: '京A12345', driver: { name: '王师傅', phone: '13800000000' } },
} as const;
const since = (log: string[], types: RegExp) => log.filter((line) => types.test(line));
const ofTime = /warning|exception|closed|Notified/;

test('an order on time: nobody is warned, and the receipt closes it', async () => {
  const order = await room.accept('on-time');
  await order.does(truck);
  await room.hours(5);
  for (const type of ['arrivedAtPickup', 'loaded', 'departed'] as const) await order.report(type);
  await room.hours(10);
  for (const type of ['arrivedAtDelivery', 'signed', 'podReturned'] as const) await order.report(type);
  expect(since(await order.log(), ofTime)).toEqual(['+15 closed']);
  const { state, events } = await order.workflow();
  expect(state).toBe('COMPLETED');
  expect(events).toBeLessThanOrEqual(60);
});

test('nothing is ever reported: every promise is warned of in its hour, nobody answers, and each becomes an exception once', async () => {
  const order = await room.accept('silence');
  await room.hours(30 * 24);
  expect(since(await order.log(), ofTime)).toEqual([
    '+1 warningRaised W-DISPATCH',
    '+1.5 exceptionRaised W-DISPATCH',
    '+2 warningClimbed W-DISPATCH',
    '+6 warningRaised W-PICKUP',
    '+6.5 warningClimbed W-PICKUP',
    '+6.5 exceptionRaised W-PICKUP',
    '+7.5 warningRaised W-DEPART',
    '+16 warningRaised W-ARRIVE',
    '+16.5 exceptionRaised W-ARRIVE',
    '+17 warningClimbed W-ARRIVE',
    '+40 warningRaised W-POD',
    '+40.5 exceptionRaised W-POD',
  ]);
  const { state, events } = await order.workflow();
  expect(state).toBe('RUNNING');
  // thirteen things fell due in thirty days; the history stays far from any limit
  expect(events).toBeLessThanOrEqual(14 * 14);
});

test('a further leg costs few events', async () => {
  const eventsOf = async (ref: string, hasTerminal: boolean) => {
    const order = await room.accept(ref);
    const addTerminal = { after: 1, name: '天津分拨', longitude: 117.2, latitude: 39.1 };
    if (hasTerminal) await order.does({ type: 'change', body: { reason: '改走天津', shipment: 1, addTerminal } });
    await order.does(truck);
    await order.report('departed');
    if (hasTerminal) for (const type of ['arrivedAtTerminal', 'leftTerminal'] as const) await order.report(type);
    await order.report('arrivedAtDelivery');
    return (await order.workflow()).events;
  };
  const more = (await eventsOf('two-legs', true)) - (await eventsOf('one-leg', false));
  expect(more).toBeGreaterThan(0);
  expect(more).toBeLessThanOrEqual(20);
});

describe('late at one promise', () => {
  test('at the pickup: warned, cleared by the arrival', async () => {
    const order = await room.accept('late-pickup');
    await order.does(truck);
    await room.hours(6.25);
    await order.report('arrivedAtPickup');
    expect(since(await order.log(), ofTime)).toEqual(['+6 warningRaised W-PICKUP', '+6.25 warningCleared W-PICKUP']);
  });

  test('at the gate: it waits too long to be unloaded, then it is signed for', async () => {
    const order = await room.accept('dwell');
    await order.does(truck);
    await room.hours(5);
    for (const type of ['arrivedAtPickup', 'loaded', 'departed'] as const) await order.report(type);
    await room.hours(9);
    await order.report('arrivedAtDelivery');
    await room.hours(1.25);
    await order.report('signed');
    expect(since(await order.log(), ofTime)).toEqual(['+15 warningRaised W-DWELL', '+15.25 warningCleared W-DWELL']);
  });

  test('with the receipt: it comes a day late, and the order closes', async () => {
    const order = await room.accept('late-pod');
    await order.does(truck);
    for (const type of ['arrivedAtPickup', 'loaded', 'departed', 'arrivedAtDelivery', 'signed'] as const)
      await order.report(type);
    await room.hours(40.25);
    await order.report('podReturned');
    expect(since(await order.log(), ofTime)).toEqual([
      '+40 warningRaised W-POD',
      '+40.25 warningCleared W-POD',
      '+40.25 closed',
    ]);
  });
});

test('late at the consignee: when everything is done it waits until somebody has said why', async () => {
  const order = await room.accept('late-arrival');
  await order.does(truck);
  for (const type of ['arrivedAtPickup', 'loaded', 'departed'] as const) await order.report(type);
  await room.hours(16.25);
  for (const type of ['arrivedAtDelivery', 'signed', 'podReturned'] as const) await order.report(type);
  expect([await order.status(), (await order.workflow()).state]).toEqual(['podReturned', 'RUNNING']);
  await room.hours(24);
  expect(await order.status()).toBe('podReturned');
  const cause = { cause: '沈阳北收费站排队', responsibleParty: 'authority' } as const;
  const customerToldAt = new Date(await room.now()).toISOString();
  expect(await order.does({ type: 'cause', body: { ...cause, customerToldAt } })).toBeNull();
  expect([await order.status(), (await order.workflow()).state]).toEqual(['closed', 'COMPLETED']);
});

test('a hold across a deadline: no warning while it is held; released, the deadline is later by what was held', async () => {
  const order = await room.accept('held');
  await order.does(truck);
  await room.hours(5);
  await order.does({ type: 'hold', body: { reason: '客户暂停' } }, 'customer');
  await room.hours(4);
  expect(since(await order.log(), ofTime)).toEqual([]);
  await order.does({ type: 'release', body: {} }, 'customer');
  await room.hours(1.25);
  expect(since(await order.log(), ofTime)).toEqual(['+10 warningRaised W-PICKUP']);
});

test('a window is moved while its timer runs: the old hour passes in peace, the new one warns', async () => {
  const order = await room.accept('moved');
  await order.does(truck);
  for (const type of ['arrivedAtPickup', 'loaded', 'departed'] as const) await order.report(type);
  await room.hours(15);
  expect(await order.moveDelivery(16, 18)).toBeNull();
  await room.hours(2);
  expect(since(await order.log(), ofTime)).toEqual([]);
  await room.hours(1.25);
  expect(since(await order.log(), ofTime)).toEqual(['+18 warningRaised W-ARRIVE']);
});

test('facts in every wrong order: none is lost, and the order is where it would have been', async () => {
  const order = await room.accept('unruly');
  await room.hours(1.5);
  const outcomes = [];
  for (const [type, ago] of [
    ['podReturned', 0],
    ['signed', 0.1],
    ['arrivedAtDelivery', 0.2],
    ['departed', 0.3],
    ['loaded', 0.35],
    ['arrivedAtPickup', 0.4],
  ] as const)
    outcomes.push(await order.report(type, ago));
  // the receipt and the signature close it; what happened before and is heard of later still counts
  expect(outcomes).toEqual(['early', 'outOfOrder', 'reportedLate', 'reportedLate', 'reportedLate', 'reportedLate']);
  expect(await order.status()).toBe('closed');
  expect((await order.passed()).sort()).toEqual(
    [
      'accepted',
      'arrivedAtPickup',
      'loaded',
      'departed',
      'arrivedAtDelivery',
      'signed',
      'podReturned',
      'closed',
    ].sort(),
  );
});

test('a cancellation and a departure at the same instant: one of them is told, and the log says which came first', async () => {
  const order = await room.accept('race');
  await order.does(truck);
  const [refusal, outcome] = await Promise.all([
    order.does({ type: 'cancel', body: { reason: '客户取消' } }),
    order.report('departed'),
  ]);
  if (refusal === null) {
    expect(['afterEnd', 'cancelledButDeparted']).toContain(outcome);
    expect(await order.status()).toBe('cancelled');
  } else {
    expect([refusal, outcome, await order.status()]).toEqual(['already-departed', 'accepted', 'departed']);
  }
});

test('a late correction to a closed order: it stays closed, and its workflow hears of it and rests', async () => {
  const order = await room.accept('corrected');
  await order.does(truck);
  for (const type of ['arrivedAtPickup', 'loaded', 'departed', 'arrivedAtDelivery', 'signed', 'podReturned'] as const)
    await order.report(type);
  expect(await order.status()).toBe('closed');
  await room.hours(48);
  expect(await order.does({ type: 'correct', body: { seq: 6, reason: '误报' } })).toBeNull();
  expect(await order.status()).toBe('closed');
  const { state, events } = await order.workflow();
  expect(state).toBe('COMPLETED');
  expect(events).toBeLessThanOrEqual(10);
});
