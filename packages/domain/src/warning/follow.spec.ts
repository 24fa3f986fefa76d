import { describe, expect, test } from 'vitest';
import { deriveOrder, type OrderEvent } from '../order/index.ts';
import { defaultPolicy } from '../policy/index.ts';
import { decision, event, hour, plan, splitPlan } from '../testing/index.ts';
import { followed, type OpenWarning } from './index.ts';

const of = { policy: defaultPolicy, podRequired: true };
const open = (rule: OpenWarning['rule'], promisedHour: number, more: Partial<OpenWarning> = {}): OpenWarning => ({
  rule,
  promisedAt: promisedHour * hour,
  tier: 1,
  waitsSince: promisedHour * hour,
  checkAt: null,
  escalated: false,
  ...more,
});
/** What becomes of a warning at an hour: "22, tier 1" is what it guards then; null: it ended. */
const follow = (warning: OpenWarning, log: OrderEvent[], atHour: number, of2 = plan) => {
  const next = followed(warning, deriveOrder(of2, log), of, atHour * hour);
  return next && `${next.promisedAt / hour}, tier ${next.tier}`;
};
const assigned = decision(1, 'assigned', 6);
const window = (arriveBy: number, at: number, seq: number, shipment: number) =>
  decision(seq, 'changed', at, { promises: { arriveBy: arriveBy * hour } }, shipment);

describe('an open warning of one shipment', () => {
  test.each<[string, OpenWarning, OrderEvent[], number, string | null]>([
    ['ends with the fact that was missed', open('W-DISPATCH', 8), [assigned], 9, null],
    ['and with every later fact', open('W-PICKUP', 12), [assigned, event(2, 'departed', 13)], 13, null],
    ['goes on with the facts before it', open('W-ARRIVE', 22), [assigned, event(2, 'departed', 11)], 23, '22, tier 1'],
    ['ends with the order', open('W-PICKUP', 12), [assigned, decision(2, 'cancelled', 13)], 13, null],
    [
      'ends when what it warned of early is promised for later',
      open('W-DISPATCH', 8),
      [decision(1, 'changed', 7.5, { promises: { dispatchBy: 20 * hour } }, 1)],
      7.5,
      null,
    ],
    [
      'goes on when that comes near all the same',
      open('W-DISPATCH', 8),
      [decision(1, 'changed', 7.5, { promises: { dispatchBy: 8.4 * hour } }, 1)],
      7.5,
      '8.4, tier 1',
    ],
    [
      'follows the better word for the arrival where the vehicle stands',
      open('W-DWELL', 11, { tier: 2 }),
      [assigned, event(2, 'arrivedAtPickup', 11), event(3, 'arrivedAtPickup', 10.9, { source: 'geofence' })],
      13,
      '10.9, tier 2',
    ],
  ])('%s', (_, warning, log, at, expected) => expect(follow(warning, log, at)).toBe(expected));
});

describe('of an order of two shipments', () => {
  const parts = splitPlan([{ line: 0, pieces: 6 }], [{ line: 0, pieces: 4 }]);
  const both = [1, 2].map((shipment) => decision(shipment, 'assigned', 6, {}, shipment));
  const firstArrived = event(9, 'arrivedAtDelivery', 23.5, { stopId: 'd', shipment: 1 });
  test.each<[string, OpenWarning, OrderEvent[], number, string | null]>([
    ['it stays until both have come', open('W-ARRIVE', 22), [...both, firstArrived], 23.5, '22, tier 1'],
    [
      'the first one is there, the other is promised for tomorrow: nothing to warn of today',
      open('W-ARRIVE', 22, { tier: 2 }),
      [...both, window(46, 15, 3, 2), firstArrived],
      23.5,
      null,
    ],
    [
      'the other is late by its own promise: the warning is about that one now',
      open('W-ARRIVE', 22, { tier: 2, checkAt: 24 * hour }),
      [...both, window(23, 15, 3, 2), firstArrived],
      23.5,
      '23, tier 1',
    ],
    [
      'one vehicle waits while the other is on its way',
      open('W-DWELL', 10),
      [...both, event(3, 'arrivedAtPickup', 10, { stopId: 'p' }), event(4, 'departed', 11, { stopId: 'p2' })],
      11,
      '10, tier 1',
    ],
  ])('%s', (_, warning, log, at, expected) => expect(follow(warning, log, at, parts)).toBe(expected));
});
