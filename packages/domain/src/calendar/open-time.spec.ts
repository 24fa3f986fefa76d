import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beijing, inBeijing } from '../testing/index.ts';
import { afterOpenTime, isOpenAt, type Opening, opensBetween, type WorkingHours } from './index.ts';

const weekdays = (from: number, to: number): Opening[] => [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from, to }));
/** Mornings and afternoons, with a break at noon; Labour Day of 2026 as it was arranged. */
const group: WorkingHours = {
  timeZone: 'Asia/Shanghai',
  openings: [...weekdays(810, 1_080), ...weekdays(510, 720)],
  calendar: { 2026: { off: [1, 2, 3, 4, 5].map((day) => `2026-05-0${day}`), work: ['2026-05-09'] } },
};
const never = () => false;
const hour = 3_600;

describe('so many hours of work later', () => {
  test.each([
    ['2026-03-03 09:00', 1, '2026-03-03 10:00', 'the same morning'],
    ['2026-03-03 09:00', 3, '2026-03-03 12:00', 'to the break'],
    ['2026-03-03 11:00', 2, '2026-03-03 14:30', 'over the break'],
    ['2026-03-03 12:30', 1, '2026-03-03 14:30', 'from within the break'],
    ['2026-03-03 17:00', 2, '2026-03-04 09:30', 'over night'],
    ['2026-03-06 17:00', 8, '2026-03-09 17:00', 'over the weekend: one, then three and a half and three and a half'],
    ['2026-04-30 17:00', 2, '2026-05-06 09:30', 'over Labour Day'],
    ['2026-05-08 17:00', 2, '2026-05-09 09:30', 'to the Saturday that is worked for it'],
    ['2026-05-09 17:00', 2, '2026-05-11 09:30', 'and from it to Monday'],
    ['2026-12-31 17:00', 2, '2027-01-01 09:30', 'into a year that is not arranged yet'],
    ['2026-03-07 10:00', 0, '2026-03-09 08:30', 'none: when they come'],
    ['2026-03-03 09:00', 0, '2026-03-03 09:00', 'none, while they are there: at once'],
  ])('%s and %d h is %s: %s', (from, hours, expected) =>
    expect(inBeijing(afterOpenTime(group, beijing(from), hours * hour, never))).toBe(expected),
  );

  test('hours are those of the clock on the wall where the group works', () => {
    const berlin: WorkingHours = { timeZone: 'Europe/Berlin', openings: weekdays(540, 1_020), calendar: {} };
    // Friday 16:30, clocks go forward on Sunday: Monday 9:30 is an hour sooner than it would have been
    const from = Date.parse('2026-03-27T16:30:00+01:00');
    expect(afterOpenTime(berlin, from, hour, never)).toBe(Date.parse('2026-03-30T09:30:00+02:00'));
  });

  test('who never works stops no clock', () =>
    expect(afterOpenTime({ ...group, openings: [] }, beijing('09:00'), hour, never)).toBe(beijing('10:00')));

  test('a closed stretch that counts is named from where the clock stands to the next opening', () => {
    const asked: string[] = [];
    const ends = afterOpenTime(group, beijing('2026-03-06 17:30'), hour, ({ from, to }) => {
      asked.push(`${inBeijing(from)} – ${inBeijing(to)}`);
      return true;
    });
    expect(asked).toEqual(['2026-03-06 18:00 – 2026-03-09 08:30']);
    expect(inBeijing(ends)).toBe('2026-03-06 18:30');
  });
});

test.each([
  ['2026-03-03 08:30', true],
  ['2026-03-03 12:00', false],
  ['2026-05-01 10:00', false],
  ['2026-05-09 10:00', true],
  ['2026-03-08 10:00', false],
])('%s, somebody is there: %s', (clock, expected) => expect(isOpenAt(group, beijing(clock))).toBe(expected));

test.each([
  ['2026-03-06 18:00', '2026-03-09 08:30', false],
  ['2026-03-06 18:00', '2026-03-09 08:31', true],
  ['2026-04-30 18:00', '2026-05-06 08:30', false],
])('from %s to %s they open: %s', (from, to, expected) =>
  expect(opensBetween(group, beijing(from), beijing(to))).toBe(expected),
);

describe('whatever the hours', () => {
  const openings = fc.uniqueArray(
    fc.record({
      weekday: fc.integer({ min: 0, max: 6 }),
      from: fc.integer({ min: 0, max: 600 }),
      to: fc.integer({ min: 701, max: 1_440 }),
    }),
    { selector: ({ weekday }) => weekday, maxLength: 7 },
  );
  const start = { min: Date.UTC(2026, 0) / 1_000, max: Date.UTC(2026, 11) / 1_000 };

  test('it is never sooner than the time itself, time adds up, and who counts every closed stretch has no hours', () => {
    fc.assert(
      fc.property(
        openings,
        fc.integer(start),
        fc.integer({ min: 0, max: 3_000 }),
        fc.integer({ min: 0, max: 3_000 }),
        (opened, second, first, more) => {
          const hours = { ...group, openings: opened };
          const from = second * 1_000;
          const after = afterOpenTime(hours, from, first, never);
          expect(after).toBeGreaterThanOrEqual(from + first * 1_000);
          expect(afterOpenTime(hours, from, first, () => true)).toBe(from + first * 1_000);
          // an opening's last second and the next one's first are the same moment of work
          if (more > 0)
            expect(afterOpenTime(hours, after, more, never)).toBe(afterOpenTime(hours, from, first + more, never));
        },
      ),
    );
  });
});
