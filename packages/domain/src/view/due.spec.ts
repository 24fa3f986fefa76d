import { describe, expect, test } from 'vitest';
import { deriveOrder, type OrderEvent } from '../order/index.ts';
import { defaultPolicy, type Policy } from '../policy/index.ts';
import { decision, event, hour, plan } from '../testing/index.ts';
import type { OpenWarning } from '../warning/index.ts';
import { deriveDues } from './index.ts';

/** Dues as a dispatcher notes them: "8 climb W-DISPATCH 2". */
const dues = (log: OrderEvent[], open: OpenWarning[] = [], policy: Partial<Policy> = {}): string[] =>
  deriveDues({
    plan,
    order: deriveOrder(plan, log),
    open,
    arrivalNotified: false,
    policy: { ...defaultPolicy, ...policy },
  }).map(({ at, what, rule, tier }) => [at / hour, what, rule, tier].filter((part) => part !== undefined).join(' '));
const open = (rule: OpenWarning['rule'], more: Partial<OpenWarning> = {}): OpenWarning => ({
  rule,
  promisedAt: 0,
  tier: 1,
  waitsSince: 7 * hour,
  checkAt: null,
  escalated: false,
  ...more,
});
const assigned = decision(1, 'assigned', 6);

test('nothing reported: each overdue bucket in its time', () => {
  expect(dues([])).toEqual([
    '7 raise W-DISPATCH 1',
    '12 raise W-PICKUP 1',
    '13.5 raise W-DEPART 1',
    '22 raise W-ARRIVE 1',
    '46 raise W-POD 1',
  ]);
});

test.each([
  ['a vehicle is there', [assigned], ['12 raise W-PICKUP 1']],
  ['it arrived: now it must not wait too long', [assigned, event(2, 'arrivedAtPickup', 10)], ['11 raise W-DWELL 1']],
  [
    'loaded: it waits no more',
    [assigned, event(2, 'arrivedAtPickup', 10), event(3, 'loaded', 10.5)],
    ['13.5 raise W-DEPART 1'],
  ],
  ['at the consignee’s gate', [assigned, event(2, 'arrivedAtDelivery', 21)], ['22 raise W-DWELL 1']],
  ['signed: the receipt is next', [assigned, event(2, 'signed', 21)], ['46 raise W-POD 1']],
] as [string, OrderEvent[], string[]][])('%s', (_, log, [first]) => expect(dues(log)[0]).toBe(first));

test('the receipt makes closing due at once, and nothing else', () => {
  expect(dues([assigned, event(2, 'signed', 21), event(3, 'podReturned', 30)])).toEqual(['30 close']);
});

describe('an open warning', () => {
  test('that nobody answers climbs, and becomes an exception', () => {
    expect(dues([], [open('W-DISPATCH')]).slice(0, 2)).toEqual(['7.5 escalate W-DISPATCH', '8 climb W-DISPATCH 2']);
    expect(dues([], [open('W-DISPATCH', { tier: 2, escalated: true })])[0]).toBe('12 raise W-PICKUP 1');
  });

  test('that is acknowledged comes back when it said so, and does not climb before', () => {
    expect(dues([], [open('W-DISPATCH', { checkAt: 9 * hour })])[0]).toBe('9 check W-DISPATCH');
  });

  test('of the arrival opens a delay case at its second tier even when acknowledged', () => {
    const log = [assigned, event(2, 'departed', 11)];
    const acknowledged = open('W-ARRIVE', { waitsSince: 22 * hour, checkAt: 30 * hour });
    expect(dues(log, [acknowledged]).slice(0, 2)).toEqual(['23 climb W-ARRIVE 2', '30 check W-ARRIVE']);
  });
});

test('while the order is held no warning falls due; released, they count from the promises in force', () => {
  const held = [assigned, decision(2, 'held', 9, { holder: 'customer' })];
  expect(dues(held)).toEqual([]);
  expect(dues([...held, decision(3, 'released', 12)])[0]).toBe('15 raise W-PICKUP 1');
});

test('the consignee is told before the arrival, when the policy says so', () => {
  expect(dues([assigned, event(2, 'departed', 11)], [], { arrivalNoticeS: 7_200 })[0]).toBe('20 arrivalNotice');
});

test('thirty days of silence fall due a bounded number of times', () => {
  const log: OrderEvent[] = [];
  let warnings: OpenWarning[] = [];
  let acts = 0;
  for (;;) {
    const [due] = deriveDues({
      plan,
      order: deriveOrder(plan, log),
      open: warnings,
      arrivalNotified: false,
      policy: defaultPolicy,
    });
    if (!due?.rule || due.at > 30 * 24 * hour) break;
    acts += 1;
    const { rule, tier = 1, at, what } = due;
    if (what === 'raise') warnings.push(open(rule, { waitsSince: at }));
    warnings = warnings.map((one) =>
      one.rule !== rule
        ? one
        : what === 'climb'
          ? { ...one, tier }
          : what === 'escalate'
            ? { ...one, escalated: true }
            : one,
    );
  }
  expect(acts).toBe(5 + 3 + 5);
});
