import type { Order } from '@longhaul/contracts';
import { describe, expect, test } from 'vitest';
import { hour, orderAt, stop } from '../../testing/index.ts';
import { nextPromise, ownPromiseLines, promiseLines } from '../common/promises.ts';
import { stepsOf } from './steps.ts';

const states = (order: Order, nowHour: number, paperAt: string | null = null) =>
  promiseLines(order, Date.parse(hour(nowHour)), paperAt)
    .map((line) => `${line.name.replace('By', '')} ${line.state}`)
    .join(', ');

test.each([
  [
    'just accepted',
    orderAt('accepted', {}),
    0,
    'dispatch next, pickup ahead, depart ahead, arrive ahead, pod ahead, paperPod ahead',
  ],
  [
    'nobody assigned it',
    orderAt('accepted', {}),
    1.5,
    'dispatch overdue, pickup next, depart ahead, arrive ahead, pod ahead, paperPod ahead',
  ],
  [
    'at the very minute',
    orderAt('assigned', { assigned: 1 }),
    1,
    'dispatch kept, pickup next, depart ahead, arrive ahead, pod ahead, paperPod ahead',
  ],
  [
    'pickup was not reported',
    orderAt('departed', { assigned: 1, departed: 4 }),
    5,
    'dispatch kept, pickup unreported, depart missed, arrive next, pod ahead, paperPod ahead',
  ],
  [
    'cancelled',
    orderAt('cancelled', { assigned: 2 }),
    5,
    'dispatch missed, pickup void, depart void, arrive void, pod void, paperPod void',
  ],
  [
    'signed, no arrival reported',
    orderAt('signed', { assigned: 1, arrivedAtPickup: 2, departed: 3, signed: 11 }, { podRequired: false }),
    12,
    'dispatch kept, pickup kept, depart kept, arrive missed',
  ],
  [
    'without POD',
    orderAt(
      'signed',
      { assigned: 1, arrivedAtPickup: 2, departed: 3, arrivedAtDelivery: 9, signed: 9 },
      { podRequired: false },
    ),
    11,
    'dispatch kept, pickup kept, depart kept, arrive kept',
  ],
] as const)('promises: %s', (_, order, now, line) => {
  expect(states(order, now)).toBe(line);
});

test('the paper may come after the order is closed, and is missed or kept then', () => {
  const met = { assigned: 1, arrivedAtPickup: 2, departed: 3, arrivedAtDelivery: 9, signed: 9, podReturned: 10 };
  const closed = orderAt('closed', met);
  const paper = (now: number, at: string | null) => states(closed, now, at).split(', ').at(-1);
  expect(paper(15, null)).toBe('paperPod next');
  expect(paper(21, null)).toBe('paperPod overdue');
  expect(paper(30, hour(19))).toBe('paperPod kept');
  expect(paper(30, hour(25))).toBe('paperPod missed');
});

test('the margin is to spare when kept, late when missed, left or overdue when open', () => {
  const order = orderAt('departed', { assigned: 0.5, departed: 4 });
  const margins = promiseLines(order, Date.parse(hour(11)), null).map((line) => line.marginMs / 3_600_000);
  expect(margins).toEqual([0.5, -9, -1, -1, 1, 9]);
});

describe('an order of two shipments, the second promised for five hours later', () => {
  const { promises } = orderAt('accepted', {});
  const shipment = (number: number, met: Record<string, number>, arriveBy: string): Order['shipments'][number] => ({
    ...orderAt('departed', met),
    ...{ number, lines: [], legs: [], promises: { ...promises, arriveBy } },
  });
  const parted = (first: Record<string, number>, second: Record<string, number>) => {
    const shipments = [shipment(1, first, hour(10)), shipment(2, second, hour(15))];
    return orderAt('departed', {}, { shipments, promises: { ...promises, arriveBy: hour(15) } });
  };
  const arrival = (order: Order, nowHour: number) => {
    const now = Date.parse(hour(nowHour));
    const lines = [promiseLines(order, now, null), ...order.shipments.map((one) => ownPromiseLines(order, one, now))];
    return lines.map((shown) =>
      shown
        .filter(({ name }) => name === 'arriveBy')
        .map((line) => line.state)
        .join(),
    );
  };
  const start = { assigned: 0.5, arrivedAtPickup: 1, departed: 2 };
  test.each([
    ['both on their way', start, start, 9, ['next', 'next', 'next']],
    ['the first one is late', start, start, 12, ['overdue', 'overdue', 'next']],
    ['the first one came late', { ...start, arrivedAtDelivery: 11 }, start, 12, ['missed', 'missed', 'next']],
    ['the first one came in time', { ...start, arrivedAtDelivery: 9 }, start, 12, ['next', 'kept', 'next']],
    [
      'both came, the first one late: the order is late, though it was there before its last promise',
      { ...start, arrivedAtDelivery: 11 },
      { ...start, arrivedAtDelivery: 14 },
      16,
      ['missed', 'missed', 'kept'],
    ],
  ])('%s', (_, first, second, now, expected) => expect(arrival(parted(first, second), now)).toEqual(expected));

  test('shows of each shipment only what is not promised of both', () => {
    const order = parted(start, start);
    const own = order.shipments.map((one) => ownPromiseLines(order, one, 0).map(({ name, by }) => `${name} ${by}`));
    expect(own).toEqual([[`arriveBy ${hour(10)}`], [`arriveBy ${hour(15)}`]]);
  });
});

test('the list shows what is open, not the last promise of the order', () => {
  const openPromises = { ...orderAt('accepted', {}).promises, arriveBy: hour(4) };
  expect(nextPromise(orderAt('departed', {}, { openPromises }))).toEqual({ name: 'arriveBy', by: hour(4) });
});

test.each([
  ['accepted', 'dispatchBy'],
  ['assigned', 'pickupBy'],
  ['loaded', 'departBy'],
  ['leftTerminal', 'arriveBy'],
  ['signed', 'podBy'],
  ['podReturned', undefined],
  ['closed', undefined],
  ['cancelled', undefined],
] as const)('in the list an order that is %s has next: %s', (status, name) => {
  expect(nextPromise(orderAt(status, {}))?.name).toBe(name);
});

const steps = (order: Order) =>
  stepsOf(order)
    .map((step) => `${step.status}${step.state === 'here' ? '!' : step.state === 'done' ? '+' : ''}`)
    .join(' ');

test('the milestones of a direct haul, of one over a terminal, and of one that was cancelled', () => {
  expect(steps(orderAt('loaded', { assigned: 1, loaded: 2 }))).toBe(
    'accepted+ assigned+ arrivedAtPickup+ loaded! departed arrivedAtDelivery signed podReturned closed',
  );
  const over = { stops: [stop(1, 'pickup'), stop(2, 'terminal'), stop(3, 'delivery')], podRequired: false };
  expect(steps(orderAt('departed', {}, over))).toBe(
    'accepted+ assigned+ arrivedAtPickup+ loaded+ departed! arrivedAtTerminal leftTerminal arrivedAtDelivery signed closed',
  );
  expect(steps(orderAt('cancelled', { accepted: 0, assigned: 1, cancelled: 2 }))).toBe(
    'accepted+ assigned+ cancelled!',
  );
});
