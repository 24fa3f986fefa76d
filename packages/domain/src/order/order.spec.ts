import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { event, hour, promised } from '../testing/index.ts';
import { deriveOrder } from './derive.ts';
import { factOutcomes, factSources, factTypes, type OrderEvent, standing } from './fact.ts';
import { type Plan, wholeOrder } from './plan.ts';
import { orderStatuses, reached } from './status.ts';

const stops: Plan['stops'] = [
  { id: 'p', shipment: 1, number: 1, kind: 'pickup', windowStart: 10 * hour, windowEnd: 12 * hour },
  { id: 't', shipment: 1, number: 2, kind: 'terminal', windowStart: null, windowEnd: null },
  { id: 'd', shipment: 1, number: 3, kind: 'delivery', windowStart: 20 * hour, windowEnd: 22 * hour },
];
const goods = [{ name: '药品', pieces: 10 }];
const plan: Plan = {
  goods,
  shipments: wholeOrder(goods),
  stops,
  podRequired: true,
  promises: promised(stops),
};

test('promises: the windows of the order first, the policy for what they leave open', () => {
  expect(Object.values(plan.promises).map((at) => at / hour)).toEqual([8, 12, 13, 22, 46, 262]);
  const open = stops.map((stop) => ({ ...stop, windowStart: null, windowEnd: null }));
  expect(Object.values(promised(open)).map((at) => at / hour)).toEqual([2, 4, 5, 29, 53, 269]);
});

describe('whose word counts', () => {
  test.each([
    [
      'the geofence over the driver',
      [event(1, 'arrivedAtDelivery', 21), event(2, 'arrivedAtDelivery', 23, { source: 'geofence' })],
      23,
    ],
    ['of equals the earliest', [event(1, 'arrivedAtDelivery', 21), event(2, 'arrivedAtDelivery', 20)], 20],
    [
      'not what was outside the window of its trip',
      [
        event(1, 'arrivedAtDelivery', 21),
        event(2, 'arrivedAtDelivery', 5, { source: 'geofence', outcome: 'outsideWindow' }),
      ],
      21,
    ],
  ] as const)('%s', (_, events, expected) => {
    expect(deriveOrder(plan, events).milestones.arrivedAtDelivery?.at).toBe(expected * hour);
  });
});

describe('verdict', () => {
  test.each([
    ['on the minute is on time', 22, 10, { onTime: true, lateByS: 0, intact: true }],
    ['an hour late and one piece short', 23, 9, { onTime: false, lateByS: 3600, intact: false }],
  ] as const)('%s', (_, arrived, intact, expected) => {
    const lines = [{ line: 0, intact, short: 10 - intact, damaged: 0, refused: 0 }];
    const events = [event(1, 'arrivedAtDelivery', arrived), event(2, 'signed', arrived + 1, { detail: { lines } })];
    expect(deriveOrder(plan, events).verdict).toMatchObject(expected);
  });
});

const anyEvent = fc.record({
  type: fc.constantFrom(...factTypes),
  outcome: fc.constantFrom(...factOutcomes),
  occurredAt: fc.integer({ min: 0, max: 48 * hour }),
  source: fc.constantFrom(...factSources),
  stopId: fc.constantFrom('p', 't', 'd', null),
  shipment: fc.constant(null),
});
const anyLog = fc
  .uniqueArray(anyEvent, { maxLength: 12, selector: (it) => `${it.occurredAt}` })
  .map((events) => events.map((it, index): OrderEvent => ({ seq: index + 1, detail: {}, ...it })));

test('the same facts give the same order in whatever order they come', () => {
  fc.assert(
    fc.property(anyLog, fc.infiniteStream(fc.nat()), (log, numbers) => {
      const shuffled = log
        .map((it) => ({ it, rank: numbers.next().value }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ it }) => it);
      expect(deriveOrder(plan, shuffled)).toEqual(deriveOrder(plan, log));
    }),
  );
});

test('a further fact that counts never leaves an order behind where it was, but for the terminals', () => {
  fc.assert(
    fc.property(anyLog, (log) => {
      let before = deriveOrder(plan, []).status;
      log.forEach((_, index) => {
        const { status } = deriveOrder(plan, log.slice(0, index + 1));
        const moved = reached(status, before) || (before === 'leftTerminal' && status === 'arrivedAtTerminal');
        expect(moved, `${before} → ${status}`).toBe(true);
        before = status;
      });
      expect(orderStatuses).toContain(before);
      if (standing(log).length === 0) expect(before).toBe('accepted');
    }),
  );
});
