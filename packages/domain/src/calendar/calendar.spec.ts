import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addWorkingDays, type Calendar, instantAt, isPublished, isWorkingDay, wallTime } from './index.ts';

/** The autumn of 2026 as the State Council arranged it. */
const autumn: Calendar = {
  2026: {
    off: ['25', '26', '27']
      .map((day) => `2026-09-${day}`)
      .concat([1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day}`)),
    work: ['2026-09-20', '2026-10-10'],
  },
};

describe('working days', () => {
  test.each([
    ['2026-09-30', true, 'the eve of National Day'],
    ['2026-10-01', false, 'National Day, a Thursday'],
    ['2026-10-07', false, 'the last day of the week off, a Wednesday'],
    ['2026-10-10', true, 'a Saturday worked for it'],
    ['2026-09-20', true, 'a Sunday worked for it'],
    ['2026-10-11', false, 'an ordinary Sunday'],
    ['2027-10-01', true, 'a Friday of a year that is not arranged yet'],
  ])('%s %s: %s', (day, expected) => expect(isWorkingDay(autumn, day)).toBe(expected));

  test.each([
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-10-01', 0, '2026-10-08'],
    ['2026-10-09', 1, '2026-10-10'],
    ['2026-10-09', 2, '2026-10-12'],
    ['2026-12-31', 1, '2027-01-01'],
  ])('%s and %d working days is %s', (day, days, expected) => expect(addWorkingDays(autumn, day, days)).toBe(expected));

  test('a year without an arrangement says so', () => {
    expect([isPublished(autumn, '2026-01-01'), isPublished(autumn, '2027-01-01')]).toEqual([true, false]);
  });
});

describe('clocks on the wall', () => {
  test.each([
    ['2026-03-02', 18, 'Asia/Shanghai', '2026-03-02T10:00:00Z', 'Beijing time'],
    ['2026-03-02', 18, 'Asia/Urumqi', '2026-03-02T12:00:00Z', 'Urumqi is two hours behind Beijing'],
    ['2026-03-02', 9, 'Asia/Kathmandu', '2026-03-02T03:15:00Z', 'a quarter of an hour'],
    ['2026-03-28', 9, 'Europe/Berlin', '2026-03-28T08:00:00Z', 'the day before summer time'],
    ['2026-03-29', 9, 'Europe/Berlin', '2026-03-29T07:00:00Z', 'the day of it'],
    ['2026-03-29', 2.5, 'Europe/Berlin', '2026-03-29T01:30:00Z', 'half past two is skipped: half an hour later it is'],
    ['2026-10-25', 2.5, 'Europe/Berlin', '2026-10-25T00:30:00Z', 'half past two comes twice: the first one'],
    ['2026-04-05', 0, 'Australia/Lord_Howe', '2026-04-04T13:00:00Z', 'a change of half an hour'],
  ])('%s %d h in %s', (day, hour, zone, expected) => {
    expect(new Date(instantAt({ day, minute: hour * 60 }, zone)).toISOString()).toBe(expected.replace('Z', '.000Z'));
  });

  test('what a clock shows leads back to an instant at which it shows that', () => {
    const zones = [
      'Asia/Shanghai',
      'Asia/Urumqi',
      'Europe/Berlin',
      'America/New_York',
      'Pacific/Apia',
      'Asia/Kathmandu',
    ];
    const minutes = { min: Date.UTC(2025, 0) / 60_000, max: Date.UTC(2030, 0) / 60_000 };
    fc.assert(
      fc.property(fc.integer(minutes), fc.constantFrom(...zones), (minute, zone) => {
        const shown = wallTime(minute * 60_000, zone);
        const back = instantAt(shown, zone);
        expect(wallTime(back, zone)).toEqual(shown);
        expect(back).toBeLessThanOrEqual(minute * 60_000);
      }),
    );
  });

  test('days pass over the ends of months and years', () => {
    expect([addDays('2026-12-31', 1), addDays('2028-02-28', 1), addDays('2026-03-01', -1)]).toEqual([
      '2027-01-01',
      '2028-02-29',
      '2026-02-28',
    ]);
  });
});
