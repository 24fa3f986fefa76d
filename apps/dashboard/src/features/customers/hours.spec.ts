import { expect, test } from 'vitest';
import { hoursLines } from './hours.ts';

const day = (weekday: number, from = 510, to = 1_080) => ({ weekday, from, to });

test.each([
  [
    'the working week and a short Saturday',
    [1, 2, 3, 4, 5].map((n) => day(n)).concat(day(6, 540, 720)),
    ['Mon–Fri 08:30–18:00', 'Sat 09:00–12:00'],
  ],
  [
    'a gap in the week, Sunday as its last day',
    [day(0), day(1), day(3), day(4)],
    ['Mon 08:30–18:00', 'Wed–Thu 08:30–18:00', 'Sun 08:30–18:00'],
  ],
  ['a break at noon', [day(1, 480, 720), day(1, 780, 1_020)], ['Mon 08:00–12:00', 'Mon 13:00–17:00']],
  ['never', [], []],
])('%s', (_, openings, lines) => expect(hoursLines(openings, 'en')).toEqual(lines));
