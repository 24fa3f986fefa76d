import { expect, test } from 'vitest';
import { RateLimit } from './rate-limit.ts';

const minute = 60_000;

test('so many within the while, then it is said how long to wait; others are not held up', () => {
  const limit = new RateLimit(2, 10 * minute);
  expect([limit.take('a', 0), limit.take('a', minute), limit.take('a', 4 * minute)]).toEqual([0, 0, 6 * minute]);
  expect(limit.take('b', 4 * minute)).toBe(0);
  expect([limit.take('a', 10 * minute - 1), limit.take('a', 10 * minute)]).toEqual([1, 0]);
});

test('memory has an end: of ten thousand and one the oldest is forgotten, the rest is still counted', () => {
  const limit = new RateLimit(1, minute);
  for (let n = 0; n <= 10_000; n += 1) limit.take(`k${n}`, n);
  expect(limit.take('k1', 10_001)).toBeGreaterThan(0);
  expect(limit.take('k0', 10_001)).toBe(0);
});
