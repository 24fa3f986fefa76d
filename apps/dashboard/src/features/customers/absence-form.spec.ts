import { expect, test } from 'vitest';
import { absenceOf, formOf, isAway } from './absence-form.ts';

const week = { from: '2026-10-01T00:00:00.000Z', to: '2026-10-08T00:00:00.000Z' };
const deputy = { id: 'zhou', name: '周子昂' };

test('an absence is shown by the clocks of the house and comes back as it was', () => {
  const form = formOf({ absence: week, deputy }, 0);
  expect(form).toEqual({ away: true, from: '2026-10-01T08:00', to: '2026-10-08T08:00', deputyId: 'zhou' });
  expect(absenceOf(form)).toEqual({ absence: week, deputyId: 'zhou' });
});

test('who is at work begins an absence now, without an end, and keeps the deputy when nothing is planned', () => {
  const form = formOf({ absence: null, deputy }, Date.parse('2026-03-02T01:00:00Z'));
  expect(form).toMatchObject({ away: false, from: '2026-03-02T09:00', to: '' });
  expect(absenceOf(form)).toEqual({ absence: null, deputyId: 'zhou' });
  expect(absenceOf({ ...form, away: true })).toMatchObject({ absence: { from: '2026-03-02T01:00:00.000Z', to: null } });
});

test.each([
  ['no beginning', { from: '' }, 'customers.badAbsence'],
  ['an end before the beginning', { to: '2026-09-30T08:00' }, 'customers.endsFirst'],
  ['an end at the beginning', { to: '2026-10-01T08:00' }, 'customers.endsFirst'],
])('%s is not sent', (_, changes, problem) =>
  expect(absenceOf({ ...formOf({ absence: week, deputy }, 0), ...changes })).toBe(problem),
);

test.each([
  ['before', '2026-09-30T23:59:59Z', false],
  ['from the first moment', '2026-10-01T00:00:00Z', true],
  ['not at the end any more', '2026-10-08T00:00:00Z', false],
])('%s', (_, at, away) => expect(isAway({ absence: week }, Date.parse(at))).toBe(away));

test('until further notice has no end', () => {
  expect(isAway({ absence: { ...week, to: null } }, Date.parse('2030-01-01T00:00:00Z'))).toBe(true);
  expect(isAway({ absence: null }, 0)).toBe(false);
});
