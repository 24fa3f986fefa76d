import { describe, expect, test } from 'vitest';
import { chooseLane, type PlannedLeg, planProblems } from './index.ts';
import { leastTravelMs } from './plan-problems.ts';

const hour = 3_600_000;
const stop = (number: number, start: number | null, end: number | null, deadline = end) => ({
  number,
  windowStart: start === null ? null : start * hour,
  windowEnd: end === null ? null : end * hour,
  deadline: deadline === null ? null : deadline * hour,
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
    expect(planProblems(4 * hour, stops, legs).map(({ code, stop }) => `${code} ${stop}`)).toEqual(expected);
  });

  test('the roads of a demo are faster', () => {
    const plan = [[stop(1, 10, 12), stop(2, 15, 16)], [leg(1, 2, 600)]] as const;
    expect(planProblems(4 * hour, ...plan, 10)).toEqual([]);
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
