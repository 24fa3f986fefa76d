import { describe, expect, test } from 'vitest';
import { deriveOrder, type OrderEvent, type Plan } from '../order/index.ts';
import { decision, plan as direct, event, hour } from '../testing/index.ts';
import { factOfVehicleEvent, leftAt } from './index.ts';

/** The way of the order leads over a terminal: `p` → `t` → `d`. */
const plan: Plan = {
  ...direct,
  stops: [
    { id: 'p', shipment: 1, number: 1, kind: 'pickup', windowStart: null, windowEnd: null },
    { id: 't', shipment: 1, number: 2, kind: 'terminal', windowStart: null, windowEnd: null },
    { id: 'd', shipment: 1, number: 3, kind: 'delivery', windowStart: null, windowEnd: null },
  ],
};
const leftAtHour = (log: OrderEvent[], toStopId: string) => {
  const at = leftAt(plan.stops, deriveOrder(plan, log), log, { shipment: 1, toStopId });
  return at === null ? null : at / hour;
};

const departed = event(2, 'departed', 11, { stopId: 'p' });
const atTerminal = event(3, 'arrivedAtTerminal', 14, { stopId: 't' });
const leftTerminal = event(4, 'leftTerminal', 16, { stopId: 't' });
const arrived = event(5, 'arrivedAtDelivery', 20, { stopId: 'd' });
const signed = event(6, 'signed', 21, { stopId: 'd' });

describe('a shipment rides until it has left the vehicle: the leg to the terminal, the leg to the consignee', () => {
  test.each<[string, OrderEvent[], number | null, number | null]>([
    ['nothing is known yet', [], null, null],
    ['under way', [departed], null, null],
    ['brought to the terminal', [departed, atTerminal], 14, null],
    ['nobody saw it come, but it was taken on from there', [departed, leftTerminal], 16, null],
    ['nobody saw the terminal at all', [departed, arrived], 20, null],
    ['at the consignee, and not yet signed for', [departed, atTerminal, leftTerminal, arrived], 14, null],
    ['signed for', [departed, atTerminal, leftTerminal, arrived, signed], 14, 21],
    ['signed for, and nothing else was reported', [signed], 21, 21],
    [
      'the signature was taken back',
      [departed, atTerminal, signed, decision(7, 'corrected', 22, { corrects: 6 })],
      14,
      null,
    ],
    ['cancelled', [decision(2, 'cancelled', 9)], 9, 9],
    ['a geofence saw it outside its time aboard', [{ ...atTerminal, outcome: 'outsideWindow' }], null, null],
  ])('%s', (_, log, terminal, consignee) => {
    expect([leftAtHour(log, 't'), leftAtHour(log, 'd')]).toEqual([terminal, consignee]);
  });
});

test.each([
  ['enteredStop', 'pickup', 'takes', 'arrivedAtPickup'],
  ['leftStop', 'pickup', 'takes', 'departed'],
  ['enteredStop', 'terminal', 'brings', 'arrivedAtTerminal'],
  ['enteredStop', 'terminal', 'takes', null],
  ['leftStop', 'terminal', 'brings', null],
  ['leftStop', 'terminal', 'takes', 'leftTerminal'],
  ['enteredStop', 'delivery', 'brings', 'arrivedAtDelivery'],
  ['leftStop', 'delivery', 'brings', null],
] as const)('%s a %s where it %s goods: %s', (type, stop, errand, fact) => {
  expect(factOfVehicleEvent(type, stop, { brings: errand === 'brings', takes: errand === 'takes' })).toBe(fact);
});
