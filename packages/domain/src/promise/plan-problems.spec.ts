import { describe, expect, test } from 'vitest';
import { type CheckedStop, chooseLane, type PlannedLeg, planProblems } from './index.ts';
import { leastTravelMs } from './plan-problems.ts';

const hour = 3_600_000;
const stop = (
  number: number,
  start: number | null,
  end: number | null,
  deadline = end,
  more: Partial<CheckedStop> = {},
): CheckedStop => ({
  number,
  kind: number === 1 ? 'pickup' : 'delivery',
  windowStart: start === null ? null : start * hour,
  windowEnd: end === null ? null : end * hour,
  windowSetAt: 4 * hour,
  deadline: deadline === null ? null : deadline * hour,
  hours: null,
  ...more,
});
const leg = (from: number, to: number, km: number | null): PlannedLeg => ({ from, to, km });

test.each([
  [60, 1],
  [239.9, 3.998],
  [240, 4],
  [300, 5 + 1 / 3],
  [600, 10 + 2 / 3],
])('%d km as the crow flies take %d hours at least', (km, hours) => {
  expect(leastTravelMs(km) / hour).toBeCloseTo(hours, 3);
});

describe('what does not fit in a plan', () => {
  test.each([
    ['a plan that fits', [stop(1, 10, 12), stop(2, 20, 22)], [leg(1, 2, 600)], []],
    ['no truck is that fast', [stop(1, 10, 12), stop(2, 15, 16)], [leg(1, 2, 600)], ['travelTooShort 2']],
    [
      'nor to what is promised without a window',
      [stop(1, 10, 12), stop(2, null, null, 16)],
      [leg(1, 2, 600)],
      ['travelTooShort 2'],
    ],
    ['a place nobody has located is not judged', [stop(1, 10, 12), stop(2, 15, 16)], [leg(1, 2, null)], []],
    ['delivered before it is fetched', [stop(1, 10, 12), stop(2, 6, 8)], [leg(1, 2, 100)], ['windowsOutOfOrder 2']],
    [
      'a window that was over before the order came',
      [stop(1, 1, 3), stop(2, 20, 22)],
      [leg(1, 2, 100)],
      ['windowPassed 1'],
    ],
    [
      'a window that was over when it was set',
      [stop(1, 10, 12), stop(2, 20, 22, 22, { windowSetAt: 23 * hour })],
      [leg(1, 2, 100)],
      ['windowPassed 2'],
    ],
    [
      'legs that do not meet',
      [stop(1, 10, 12), stop(2, null, null), stop(3, 40, 44)],
      [leg(1, 2, 100), leg(1, 3, 100)],
      ['legsNotConnected 3'],
    ],
    ['a leg that is missing', [stop(1, 10, 12), stop(2, 30, 34)], [], ['legsNotConnected 2']],
    [
      'time adds up over the terminals',
      [stop(1, 10, 12), stop(2, null, null), stop(3, 18, 19)],
      [leg(1, 2, 300), leg(2, 3, 300)],
      ['travelTooShort 3'],
    ],
  ])('%s', (_, stops, legs, expected) => {
    expect(planProblems(4 * hour, stops, legs, {}).map(({ code, stop }) => `${code} ${stop}`)).toEqual(expected);
  });

  test('the roads of a demo are faster', () => {
    const plan = [[stop(1, 10, 12), stop(2, 15, 16)], [leg(1, 2, 600)]] as const;
    expect(planProblems(4 * hour, ...plan, {}, 10)).toEqual([]);
  });
});

describe('a place of the register has its hours', () => {
  /** Monday to Friday 08:00–18:00, Saturday 09:00–12:00; receives in the mornings. By the clock of Urumqi, two hours behind. */
  const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' }));
  const shop = {
    timeZone: 'Asia/Urumqi',
    opening: [...week, { weekday: 6, from: '09:00', to: '12:00' }],
    booking: [...week, { weekday: 6, from: '09:00', to: '24:00' }].map((hours) => ({ ...hours, to: '12:00' })),
  };
  const office = { ...shop, opening: week, booking: [] };
  const silent = { ...shop, opening: [], booking: [] };
  const autumn = { 2026: { off: ['2026-10-01', '2026-10-02'], work: ['2026-10-10'] } };
  const beijing = (time: string) => Date.parse(`2026-${time}:00+08:00`);

  test.each<[string, CheckedStop['hours'], CheckedStop['kind'], string, string, string[]]>([
    ['nobody said when it is open', silent, 'delivery', '03-02T02:00', '03-02T04:00', []],
    ['within its hours', shop, 'delivery', '03-02T10:00', '03-02T13:00', []],
    ['it opens while the window lasts', shop, 'delivery', '03-02T07:00', '03-02T10:30', []],
    ['not yet by its own clock', shop, 'pickup', '03-02T08:00', '03-02T10:00', ['outsideOpeningHours']],
    ['after its hours', shop, 'pickup', '03-02T20:00', '03-02T22:00', ['outsideOpeningHours']],
    ['from the evening into the morning', shop, 'pickup', '03-02T20:00', '03-03T10:30', []],
    ['on its day off', shop, 'pickup', '03-08T11:00', '03-08T14:00', ['outsideOpeningHours']],
    ['open, but it receives in the mornings', shop, 'delivery', '03-02T15:00', '03-02T18:00', ['noBookingSlot']],
    ['who fetches needs no slot', shop, 'pickup', '03-02T15:00', '03-02T18:00', []],
    [
      'neither open nor receiving',
      shop,
      'delivery',
      '03-02T21:00',
      '03-02T22:00',
      ['outsideOpeningHours', 'noBookingSlot'],
    ],
    ['a holiday is a day for who opens at weekends', shop, 'pickup', '10-01T11:00', '10-01T14:00', []],
    ['but not for who does not', office, 'pickup', '10-01T11:00', '10-01T14:00', ['outsideOpeningHours']],
    ['who works for it on a Saturday', office, 'pickup', '10-10T11:00', '10-10T14:00', []],
    ['a weekend in the office', office, 'pickup', '10-17T11:00', '10-18T14:00', ['outsideOpeningHours']],
  ])('%s', (_, hours, kind, from, to, expected) => {
    const window = { windowStart: beijing(from), windowEnd: beijing(to), deadline: beijing(to) };
    const stops = [stop(1, null, null, null, { ...window, kind, hours })];
    expect(planProblems(0, stops, [], autumn).map(({ code }) => code)).toEqual(expected);
  });
});

test.each([
  [
    'the site before its city',
    ['any any', 'city:beijing city:tianjin', 'site:BJ1 city:tianjin'],
    'site:BJ1 city:tianjin',
  ],
  ['the city before the province', ['province:beijing any', 'city:beijing any'], 'city:beijing any'],
  [
    'of equals the one closer at the end',
    ['city:beijing province:tianjin', 'province:beijing city:tianjin'],
    'province:beijing city:tianjin',
  ],
  ["the customer's own before the house's", ['own any any', 'site:BJ1 site:TJ1'], 'any any'],
  ['none that names another place', ['city:shanghai any', 'any site:SH1'], undefined],
])('the line of the table: %s', (_, lines, expected) => {
  const table = lines.map((line) => {
    const [to = '', from = ''] = line.split(' ').reverse();
    return { customerId: line.startsWith('own') ? 'bayer' : null, from, to };
  });
  const bj = { site: 'BJ1', city: 'beijing', province: 'beijing' };
  const tj = { site: 'TJ1', city: 'tianjin', province: 'tianjin' };
  const chosen = chooseLane(table, bj, tj);
  expect(chosen ? `${chosen.from} ${chosen.to}` : undefined).toBe(expected);
});
