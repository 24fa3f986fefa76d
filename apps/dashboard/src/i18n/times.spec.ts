import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ageText, clockOf, durationText, fullTimeText, instantOf, timeText, wallClock, weekdayText } from './times.ts';

test.each([
  [0, '0 秒', '0 s'],
  [59_999, '59 秒', '59 s'],
  [125_000, '2 分 5 秒', '2 min 5 s'],
  [45 * 60_000 + 30_000, '45 分', '45 min'],
  [7_500_000, '2 小时 5 分', '2 h 5 min'],
  [3 * 3_600_000, '3 小时', '3 h'],
  [27 * 3_600_000, '1 天 3 小时', '1 d 3 h'],
  [-60_000, '1 分', '1 min'],
])('%i ms is said as people say it', (ms, zh, en) => {
  expect([durationText(ms, 'zh'), durationText(ms, 'en')]).toEqual([zh, en]);
});

test('the age of the data has tenths while it is young', () => {
  expect([ageText(340, 'zh'), ageText(9_999, 'en'), ageText(12_000, 'en')]).toEqual(['0.3 秒', '10.0 s', '12 s']);
});

test('a time is shown in the zone of its stop, and the tooltip names the zone', () => {
  const iso = '2026-01-31T23:05:09Z';
  expect(timeText(iso, 'Asia/Shanghai', 'zh')).toBe('02/01 07:05');
  expect(timeText(iso, 'Asia/Urumqi', 'en', true)).toBe('01/02, 05:05:09');
  expect(fullTimeText(iso, 'Asia/Shanghai', 'en')).toContain('GMT+8 (Asia/Shanghai)');
});

test('what a form shows is read back as the same moment', () => {
  const day = 86_400_000;
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 365 * day }),
      fc.constantFrom('Asia/Shanghai', 'Asia/Kathmandu', 'UTC'),
      (offset, zone) => {
        const at = Math.floor((Date.UTC(2026, 0, 1) + offset) / 1000) * 1000;
        expect(instantOf(wallClock(at, zone), zone)).toBe(at);
      },
    ),
  );
  expect(instantOf('soon', 'UTC')).toBeNull();
});

test.each([
  ['8', '08:00'],
  ['830', '08:30'],
  ['8:30', '08:30'],
  ['08：30', '08:30'],
  [' 1730 ', '17:30'],
  ['24:00', '24:00'],
  ['24:30', null],
  ['8:60', null],
  ['noon', null],
  ['', null],
])('%s is typed: %s', (typed, clock) => expect(clockOf(typed)).toBe(clock));

test('weekdays are counted from Monday', () => {
  expect([weekdayText(1, 'zh'), weekdayText(7, 'zh'), weekdayText(6, 'en')]).toEqual(['周一', '周日', 'Sat']);
});
