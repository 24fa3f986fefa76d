import { describe, expect, test } from 'vitest';
import { decision, event, hour, plan } from '../testing/index.ts';
import { deriveOrder } from './derive.ts';

const hours = (log: Parameters<typeof deriveOrder>[1]) => {
  const { promises, verdict, hold } = deriveOrder(plan, log);
  return { arriveBy: promises.arriveBy / hour, pickupBy: promises.pickupBy / hour, verdict, hold };
};
const arrived = (atHour: number) => event(9, 'arrivedAtDelivery', atHour);

describe('a hold', () => {
  test('of the customer adds the held time to every promise that had not fallen due', () => {
    const log = [decision(2, 'held', 14, { holder: 'customer' }), decision(3, 'released', 17)];
    expect(hours(log)).toMatchObject({ arriveBy: 25, pickupBy: 12, hold: null });
  });

  test('across a deadline: held before it fell due, it moves; held after, the promise stays missed', () => {
    const before = [decision(2, 'held', 21, { holder: 'customer' }), decision(3, 'released', 24), arrived(24.5)];
    expect(hours(before)).toMatchObject({ arriveBy: 25, verdict: { onTime: true, firstLateByS: 2.5 * 3600 } });
    const after = [decision(2, 'held', 23, { holder: 'customer' }), decision(3, 'released', 25), arrived(24.5)];
    expect(hours(after)).toMatchObject({ arriveBy: 22, verdict: { onTime: false, lateByS: 2.5 * 3600 } });
  });

  test('of ours moves no promise', () => {
    const log = [decision(2, 'held', 14, { holder: 'us' }), decision(3, 'released', 17)];
    expect(hours(log).arriveBy).toBe(22);
    expect(hours(log.slice(0, 1)).hold).toEqual({ holder: 'us', since: 14 * hour });
  });
});

describe('a changed window', () => {
  const moved = (seq: number, at: number, to: number) =>
    decision(seq, 'changed', at, { promises: { arriveBy: to * hour } });

  test('is judged by what was in force when it fell due, the first promise beside it', () => {
    expect(hours([moved(2, 15, 30), arrived(26)])).toMatchObject({
      arriveBy: 30,
      verdict: { onTime: true, lateByS: 0, firstLateByS: 4 * 3600 },
    });
  });
  test('that comes after the promise was missed forgives nothing', () => {
    expect(hours([moved(2, 23, 30), arrived(26)])).toMatchObject({ arriveBy: 22, verdict: { onTime: false } });
  });
  test('twice: the second counts only while the first has not fallen due', () => {
    expect(hours([moved(2, 15, 18), moved(3, 17, 24)]).arriveBy).toBe(24);
    expect(hours([moved(2, 15, 18), moved(3, 19, 24)]).arriveBy).toBe(18);
  });
});

describe('a correction', () => {
  const log = [
    decision(1, 'assigned', 7),
    event(2, 'departed', 12),
    event(3, 'arrivedAtDelivery', 19, { source: 'geofence' }),
  ];
  test('takes a fact back: the order stands where the others leave it, and goes on from there', () => {
    const corrected = [...log, decision(4, 'corrected', 20, { corrects: 3, note: 'a look-alike depot' })];
    expect(deriveOrder(plan, log).status).toBe('arrivedAtDelivery');
    expect(deriveOrder(plan, corrected)).toMatchObject({ status: 'departed', verdict: null });
    expect(deriveOrder(plan, [...corrected, event(5, 'arrivedAtDelivery', 21.5)])).toMatchObject({
      status: 'arrivedAtDelivery',
      milestones: { arrivedAtDelivery: { at: 21.5 * hour } },
    });
  });
});
