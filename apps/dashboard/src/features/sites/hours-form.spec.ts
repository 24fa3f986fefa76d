import { newSiteSchema } from '@longhaul/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyWeek, hoursOf, runsOf, type Span, weekOf } from './hours-form.ts';

const monday = (...spans: Span[]) => [spans, ...emptyWeek().slice(1)];

test.each([
  ['a span that ends before it begins', monday({ from: '17:00', to: '8:00' })],
  ['a span of nothing', monday({ from: '8:00', to: '8:00' })],
  ['half a span', monday({ from: '8:00', to: '' })],
  ['two that overlap', monday({ from: '12', to: '18' }, { from: '8', to: '13' })],
])('%s is not sent', (_, week) => expect(hoursOf(week)).toBeNull());

test('mornings and afternoons are sent in their order, whichever was typed first', () => {
  expect(hoursOf(monday({ from: '13', to: '18' }, { from: '8', to: '12' }))).toEqual([
    { weekday: 1, from: '08:00', to: '12:00' },
    { weekday: 1, from: '13:00', to: '18:00' },
  ]);
});

test('what a site has comes back as it was, and is what the register takes', () => {
  const clock = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:15`);
  const day = fc.option(clock.map((from) => [{ from, to: '24:00' }]));
  fc.assert(
    fc.property(fc.array(day, { minLength: 7, maxLength: 7 }), (days) => {
      const hours = hoursOf(days.map((spans) => spans ?? [])) ?? [];
      expect(hours).toHaveLength(days.filter(Boolean).length);
      expect(hoursOf(weekOf(hours))).toEqual(hours);
      expect(newSiteSchema.shape.openingHours.safeParse(hours).success).toBe(true);
    }),
  );
});

test('days in a row with the same hours are said at once', () => {
  const week = [1, 2, 3, 5].map((weekday) => ({ weekday, from: '08:00', to: '17:00' }));
  const saturday = { weekday: 6, from: '09:00', to: '12:00' };
  expect(runsOf([...week, saturday]).map(({ first, last, spans }) => [first, last, spans[0]?.to])).toEqual([
    [1, 3, '17:00'],
    [5, 5, '17:00'],
    [6, 6, '12:00'],
  ]);
});
