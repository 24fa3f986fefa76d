import { newCalendarYearSchema } from '@longhaul/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyOf, kindOf, monthsOf, nothingArranged, stretchesOf, turned, yearsOf } from './year.ts';

/** National Day 2026: a week off, a Saturday worked for it. */
const autumn = {
  daysOff: [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day}`),
  daysWorked: ['2026-10-10'],
};

test.each([
  ['2026-10-01', 'off'],
  ['2026-10-03', 'off'],
  ['2026-10-08', 'work'],
  ['2026-10-10', 'worked'],
  ['2026-10-11', 'weekend'],
] as const)('%s is %s', (day, kind) => expect(kindOf(autumn, day)).toBe(kind));

test('a weekday turns between work and off, a weekend between neither, worked and off', () => {
  const turns = (day: string) => {
    const one = turned(nothingArranged, day);
    const two = turned(one, day);
    return [nothingArranged, one, two, turned(two, day)].map((arranged) => kindOf(arranged, day));
  };
  expect(turns('2026-10-01')).toEqual(['work', 'off', 'work', 'off']);
  expect(turns('2026-10-10')).toEqual(['weekend', 'worked', 'off', 'weekend']);
});

test('whatever is turned, a day is never both, and the register takes it', () => {
  const anyDay = fc
    .integer({ min: 0, max: 364 })
    .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
  fc.assert(
    fc.property(fc.array(anyDay, { maxLength: 40 }), (days) => {
      const arranged = days.reduce(turned, nothingArranged);
      expect(arranged.daysOff.filter((day) => arranged.daysWorked.includes(day))).toEqual([]);
      expect(newCalendarYearSchema.safeParse(bodyOf(2026, arranged, '国务院办公厅')).success).toBe(true);
    }),
  );
});

test('months begin on their weekday, counted from Monday', () => {
  const months = monthsOf(2028);
  expect(months.map(({ before }) => before)).toEqual([5, 1, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]);
  expect(months.flatMap(({ days }) => days)).toHaveLength(366);
  expect(months[1]?.days.at(-1)).toBe('2028-02-29');
});

test('days in a row are said at once, over the end of a month as well', () => {
  expect(stretchesOf(['2026-05-01', '2026-04-30', '2026-10-10'])).toEqual([
    { first: '2026-04-30', last: '2026-05-01', count: 2 },
    { first: '2026-10-10', last: '2026-10-10', count: 1 },
  ]);
});

test('the next year can be entered before it begins', () => {
  expect([yearsOf([2026], 2026), yearsOf([2026, 2027], 2026), yearsOf([2024], 2026)]).toEqual([
    [2026, 2027],
    [2026, 2027, 2028],
    [2024, 2026, 2027],
  ]);
  expect(bodyOf(2027, nothingArranged, ' ')).toBeNull();
});
