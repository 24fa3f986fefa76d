import type { Warning } from '@longhaul/contracts';
import { expect, test } from 'vitest';
import { hour } from '../../testing/index.ts';
import { chosenOf } from './urgency.ts';

const warning = (id: string, more: Partial<Warning> = {}): Warning => ({
  id,
  rule: 'W-ARRIVE',
  state: 'raised',
  order: null,
  promisedAt: hour(1),
  raisedAt: hour(1),
  tier: 1,
  acknowledged: null,
  escalatedAt: null,
  clearedAt: null,
  ...more,
});
const until = (h: number) => ({ by: 'user/1', byName: null, note: null, checkAt: hour(h) });
const night = [
  warning('fresh', { promisedAt: hour(3) }),
  warning('old'),
  warning('climbed', { tier: 2, promisedAt: hour(4) }),
  warning('exception', { escalatedAt: hour(2), promisedAt: hour(5) }),
  warning('called the driver', { acknowledged: until(6) }),
  warning('asked the dock', { acknowledged: until(5.5), rule: 'W-DWELL', tier: 2 }),
  warning('check is over', { acknowledged: until(4.9), promisedAt: hour(0) }),
];
const ids = (...args: [view: 'waiting' | 'acknowledged' | 'all', rule: string]) =>
  chosenOf(night, ...args, Date.parse(hour(5))).map(({ id }) => id);

test('the desk sees what waits: exceptions, then what climbed, then the oldest; a check that is over is back', () => {
  expect(ids('waiting', '')).toEqual(['exception', 'climbed', 'check is over', 'old', 'fresh']);
});

test('what is looked after stands by its next check, behind everything that waits', () => {
  expect(ids('acknowledged', '')).toEqual(['asked the dock', 'called the driver']);
  expect(ids('all', '').slice(-2)).toEqual(['asked the dock', 'called the driver']);
});

test('one rule alone', () => {
  expect(ids('all', 'W-DWELL')).toEqual(['asked the dock']);
});
