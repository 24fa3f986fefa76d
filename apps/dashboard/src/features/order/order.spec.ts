import type { Order } from '@longhaul/contracts';
import { expect, test } from 'vitest';
import { nextPromise, promiseLines } from '../common/promises.ts';
import { refusals } from './actions.ts';
import { stepsOf } from './steps.ts';

const hour = (h: number): string => new Date(Date.UTC(2026, 0, 31) + h * 3_600_000).toISOString();
const stop = (number: number, kind: Order['stops'][number]['kind']): Order['stops'][number] => ({
  id: `stop-${number}`,
  shipment: 1,
  number,
  kind,
  name: kind,
  address: null,
  longitude: 121,
  latitude: 31,
  radiusM: 300,
  timeZone: 'Asia/Shanghai',
  window: null,
  site: null,
  arriveBy: null,
  contact: null,
});
const promises = {
  dispatchBy: hour(1),
  pickupBy: hour(2),
  departBy: hour(3),
  arriveBy: hour(10),
  podBy: hour(12),
  paperPodBy: hour(20),
};
/** An order promised hour by hour (dispatch 1:00, pickup 2:00, …), with its milestones at the hours given. */
const orderAt = (status: Order['status'], met: Record<string, number>, more: Partial<Order> = {}): Order => ({
  id: 'o',
  orderNo: 'LH1',
  customerRef: 'PO-1',
  customer: { id: 'c', name: '客户', nameEn: 'Customer' },
  kind: 'trunk',
  service: 'standard',
  status,
  version: 1,
  from: 'a',
  to: 'b',
  plate: null,
  promises,
  firstPromises: promises,
  hold: null,
  shipments: [],
  openWarnings: [],
  createdAt: hour(0),
  goods: [],
  stops: [stop(1, 'pickup'), stop(2, 'delivery')],
  trip: null,
  milestones: Object.fromEntries(Object.entries(met).map(([name, h]) => [name, { at: hour(h), source: 'driver' }])),
  verdict: null,
  podRequired: true,
  remarks: null,
  planProblems: [],
  due: [],
  workflowUrl: null,
  tellError: null,
  ...more,
});
const states = (order: Order, nowHour: number) =>
  promiseLines(order, Date.parse(hour(nowHour)))
    .map((line) => `${line.name.replace('By', '')} ${line.state}`)
    .join(', ');

test.each([
  [
    'just accepted',
    orderAt('accepted', {}),
    0,
    'dispatch next, pickup ahead, depart ahead, arrive ahead, pod ahead, paperPod untracked',
  ],
  [
    'nobody assigned it',
    orderAt('accepted', {}),
    1.5,
    'dispatch overdue, pickup next, depart ahead, arrive ahead, pod ahead, paperPod untracked',
  ],
  [
    'at the very minute',
    orderAt('assigned', { assigned: 1 }),
    1,
    'dispatch kept, pickup next, depart ahead, arrive ahead, pod ahead, paperPod untracked',
  ],
  [
    'pickup was not reported',
    orderAt('departed', { assigned: 1, departed: 4 }),
    5,
    'dispatch kept, pickup unreported, depart missed, arrive next, pod ahead, paperPod untracked',
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

test('the margin is to spare when kept, late when missed, left or overdue when open', () => {
  const order = orderAt('departed', { assigned: 0.5, departed: 4 });
  const margins = promiseLines(order, Date.parse(hour(11))).map((line) => line.marginMs / 3_600_000);
  expect(margins).toEqual([0.5, -9, -1, -1, 1, 9]);
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

const desk = { mayAct: true, mayCancel: true };
const customer = { mayAct: false, mayCancel: true };
const auditor = { mayAct: false, mayCancel: false };

test.each([
  [orderAt('accepted', {}), desk, [null, null, null]],
  [orderAt('loaded', { assigned: 1 }), desk, ['already-assigned', null, null]],
  [orderAt('departed', {}), desk, [null, null, 'already-departed']],
  [orderAt('closed', {}), desk, ['order-is-over', 'order-is-over', 'order-is-over']],
  [orderAt('accepted', {}), customer, ['forbidden', 'forbidden', null]],
  [orderAt('departed', {}), customer, ['forbidden', 'forbidden', 'already-departed']],
  [orderAt('accepted', {}), auditor, ['forbidden', 'forbidden', 'forbidden']],
] as const)('what may be done is said before it is tried (%#)', (order, who, expected) => {
  const { assign, report, cancel } = refusals(order, who);
  expect([assign, report, cancel]).toEqual(expected);
});
