import { expect, test } from 'vitest';
import { caseAt } from '../../testing/index.ts';
import { atHand, further, needsPrevention } from './commands.ts';

test.each([
  [caseAt('REPORTED'), ['acknowledge', 'confirm']],
  [caseAt('CONFIRMED', { acknowledgedAt: 'x' }), ['resolve']],
  [caseAt('PLANNED', { acknowledgedAt: 'x' }), []],
  [caseAt('RESOLVED', { acknowledgedAt: 'x' }), ['close', 'reopen']],
  [caseAt('CLOSED'), ['reopen']],
  [caseAt('REPORTED', { drill: true }), ['acknowledge']],
] as const)('the step forward is at hand (%#)', (it, expected) => {
  expect(atHand(it)).toEqual(expected);
});

test('a report to the authorities is offered for a grave accident only, until it is made', () => {
  const accident = caseAt('REPORTED', { type: 'ACCIDENT', severity: 'S1' });
  expect(further(accident)).toContain('authority');
  expect(further({ ...accident, severity: 'S2' })).not.toContain('authority');
  expect(further({ ...accident, authority: 'told' })).not.toContain('authority');
});

test('only critical and grave cases need to say how they are prevented', () => {
  expect(['S1', 'S2', 'S3', 'S4'].map((severity) => needsPrevention({ severity }))).toEqual([true, true, false, false]);
});

test('another plan is offered while the case is worked on, and never in a drill', () => {
  expect(further(caseAt('CONFIRMED'))).toContain('plan');
  for (const it of [caseAt('RESOLVED'), caseAt('CLOSED'), caseAt('CONFIRMED', { drill: true })])
    expect(further(it)).not.toContain('plan');
});
