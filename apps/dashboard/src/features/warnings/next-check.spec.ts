import { expect, test } from 'vitest';
import { nextCheckAt } from './next-check.ts';

const now = Date.parse('2026-01-31T04:00:00Z');

test.each([
  ['in a quarter of an hour', 15, '', '2026-01-31T04:15:00.000Z'],
  ['at half past twelve in Beijing', 'time', '2026-01-31T12:30', '2026-01-31T04:30:00.000Z'],
  ['at a time that has passed', 'time', '2026-01-31T11:59', null],
  ['at no time', 'time', '', null],
] as const)('look again %s', (_, choice, wall, at) => {
  expect(nextCheckAt(choice, wall, now)).toBe(at);
});
