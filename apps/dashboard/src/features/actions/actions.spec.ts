import type { Order } from '@longhaul/contracts';
import { expect, test } from 'vitest';
import { hour, orderAt } from '../../testing/index.ts';
import { offered, refusals } from './actions.ts';
import { targetsOf } from './targets.ts';

const desk = { mayAct: true, mayChange: true };
const customer = { mayAct: false, mayChange: true };
const auditor = { mayAct: false, mayChange: false };

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

const shipment = (number: number, status: Order['status'], plates: (string | null)[]): Order['shipments'][number] => ({
  number,
  status,
  lines: [{ line: 0, pieces: 1 }],
  milestones: plates[0] ? { assigned: { at: hour(1), source: 'staff' } } : {},
  promises: orderAt(status, {}).promises,
  legs: plates.map((plate, i) => ({ number: i + 1, from: `s${i}`, to: `s${i + 1}`, plate, driver: null })),
});

test('of a split order each shipment gets its vehicle; one that has one may change it until the goods are signed for', () => {
  const shipments = [
    shipment(1, 'departed', ['沪A1']),
    shipment(2, 'accepted', [null]),
    shipment(3, 'signed', ['沪A3']),
  ];
  const order = orderAt('accepted', {}, { shipments });
  expect(targetsOf(order).map(({ plate, refusal }) => [plate, refusal])).toEqual([
    ['沪A1', null],
    [null, null],
    ['沪A3', 'already-signed'],
  ]);
  expect(refusals(order, desk)).toMatchObject({ assign: null, reassign: null, split: 'already-split' });
});

test('where goods change vehicle, a leg without one is still to be assigned', () => {
  const order = orderAt('departed', { assigned: 1 }, { shipments: [shipment(1, 'departed', ['沪A1', null])] });
  expect(targetsOf(order).map(({ leg, way, plate }) => [leg, way, plate])).toEqual([
    [null, 's0 → s2', '沪A1'],
    [1, 's0 → s1', '沪A1'],
    [2, 's1 → s2', null],
  ]);
  expect(refusals(order, desk).assign).toBeNull();
});

test.each([
  ['runs', null, ['hold']],
  ['is held', { holder: 'us' as const, since: hour(2) }, ['release']],
])('an order that %s offers to %s', (_, hold, expected) => {
  const order = orderAt('loaded', { assigned: 1 }, { hold });
  expect(offered(order).filter((name) => name === 'hold' || name === 'release')).toEqual(expected);
});

test('a customer releases its own hold, not ours; after the end damage may still be reported', () => {
  const held = (holder: 'us' | 'customer') => orderAt('loaded', {}, { hold: { holder, since: hour(2) } });
  expect(refusals(held('us'), customer).release).toBe('not-held');
  expect(refusals(held('customer'), customer).release).toBeNull();
  expect(refusals(held('customer'), desk).release).toBeNull();
  expect(refusals(orderAt('closed', {}), desk)).toMatchObject({ damage: null, report: 'order-is-over' });
});
