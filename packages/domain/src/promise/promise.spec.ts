import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Calendar } from '../calendar/index.ts';
import { defaultPolicy } from '../policy/index.ts';
import { type LeadTime, type PromisedBy, promisesFor } from './index.ts';
import type { PromisedStop } from './promises-for.ts';

/** National Day 2026: off from Thursday the 1st to Wednesday the 7th, Saturday the 10th is worked for it. */
const autumn: Calendar = {
  2026: { off: [1, 2, 3, 4, 5, 6, 7].map((day) => `2026-10-0${day}`), work: ['2026-10-10'] },
};
const beijing = (text: string): number => Date.parse(`${text}:00+08:00`);
const shown = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');

const from: PromisedStop = { kind: 'pickup', windowStart: null, windowEnd: null, timeZone: 'Asia/Shanghai' };
const to: PromisedStop = { ...from, kind: 'delivery' };
const inUrumqi: PromisedStop = { ...to, timeZone: 'Asia/Urumqi' };
const windowed = (stop: PromisedStop, start: string, end: string): PromisedStop => ({
  ...stop,
  windowStart: beijing(start),
  windowEnd: beijing(end),
});

type Clock = Extract<LeadTime, { rule: 'clock' }>;
const clock = (days: number, by: number, more: Partial<Clock> = {}): LeadTime => ({
  rule: 'clock',
  days,
  byMinute: by * 60,
  cutOffMinute: null,
  counting: 'calendar',
  ...more,
});
const nextDay = clock(1, 18);
const urgent = clock(0, 20, { cutOffMinute: 12 * 60 });
const working = { counting: 'working' } as const;

describe('what a lane takes', () => {
  test.each<[string, string, PromisedStop[], LeadTime, string]>([
    ['city standard: the next day', '2026-03-02T15:00', [from, to], nextDay, '03-03 18:00'],
    ['urgent before the cut-off: the same day', '2026-03-02T11:59', [from, to], urgent, '03-02 20:00'],
    ['on the minute of the cut-off: the same day', '2026-03-02T12:00', [from, to], urgent, '03-02 20:00'],
    ['urgent after the cut-off: the next day', '2026-03-02T12:01', [from, to], urgent, '03-03 20:00'],
    ['no cut-off, but the hour is over', '2026-03-02T21:00', [from, to], clock(0, 20), '03-03 20:00'],
    ['three days by noon', '2026-03-02T15:00', [from, to], clock(3, 12), '03-05 12:00'],
    ['by the clock of Urumqi', '2026-03-02T15:00', [from, inUrumqi], nextDay, '03-03 20:00'],
    ['until midnight', '2026-03-02T15:00', [from, to], clock(1, 24), '03-04 00:00'],
    ['two days from Friday, every day counts', '2026-03-06T10:00', [from, to], clock(2, 18), '03-08 18:00'],
    ['two working days from Friday', '2026-03-06T10:00', [from, to], clock(2, 18, working), '03-10 18:00'],
    ['the eve of National Day, every day counts', '2026-09-30T10:00', [from, to], nextDay, '10-01 18:00'],
    ['the eve of National Day, working days', '2026-09-30T10:00', [from, to], clock(1, 18, working), '10-08 18:00'],
    ['within the holiday week', '2026-10-03T10:00', [from, to], clock(1, 18, working), '10-09 18:00'],
    [
      'within the holiday week after the hour of the cut-off',
      '2026-10-03T15:00',
      [from, to],
      clock(0, 18, { ...working, cutOffMinute: 12 * 60 }),
      '10-08 18:00',
    ],
    ['to a Saturday that is worked', '2026-10-09T10:00', [from, to], clock(1, 18, working), '10-10 18:00'],
    [
      'fetched three days later: counted from there, the cut-off long kept',
      '2026-03-02T15:00',
      [windowed(from, '2026-03-05T13:00', '2026-03-05T15:00'), to],
      urgent,
      '03-05 20:00',
    ],
    [
      'fetched in the evening: not promised before it can depart',
      '2026-03-02T08:00',
      [windowed(from, '2026-03-02T19:00', '2026-03-02T21:00'), to],
      urgent,
      '03-03 20:00',
    ],
    ['30 hours after departure', '2026-03-02T08:00', [from, to], { rule: 'hours', hours: 30 }, '03-03 19:00'],
    [
      'a delivery window wins',
      '2026-03-02T08:00',
      [from, windowed(to, '2026-03-04T08:00', '2026-03-04T10:00')],
      nextDay,
      '03-04 10:00',
    ],
  ])('%s', (_, acceptedAt, stops, leadTime, expected) => {
    const { promises } = promisesFor({ acceptedAt: beijing(acceptedAt), stops }, leadTime, autumn, defaultPolicy);
    expect(shown(promises.arriveBy)).toBe(expected);
  });
});

describe('what is said beside', () => {
  const acceptedAt = beijing('2026-12-31T10:00');
  test.each<[string, PromisedStop[], LeadTime | null, PromisedBy, string[]]>([
    ['no lead time for the lane', [from, to], null, 'policy', ['noLeadTime']],
    [
      'working days into a year not arranged yet',
      [from, to],
      clock(1, 18, working),
      'leadTime',
      ['calendarNotPublished'],
    ],
    ['every day counts: no calendar is needed', [from, to], nextDay, 'leadTime', []],
    ['a window needs neither', [from, windowed(to, '2027-01-04T08:00', '2027-01-04T10:00')], null, 'window', []],
  ])('%s', (_, stops, leadTime, promisedBy, problems) => {
    expect(promisesFor({ acceptedAt, stops }, leadTime, autumn, defaultPolicy)).toMatchObject({ promisedBy, problems });
  });
});

test('an urgent order leaves less time to fetch it than the policy would', () => {
  const asked = { acceptedAt: beijing('2026-03-02T11:30'), stops: [from, to] };
  const { promises } = promisesFor(asked, clock(0, 14), autumn, defaultPolicy);
  expect(Object.values(promises).slice(0, 4).map(shown)).toEqual([
    '03-02 11:30',
    '03-02 13:00',
    '03-02 14:00',
    '03-02 14:00',
  ]);
});

test('a window of the shipper is kept as it is, though the vehicle should have been named before the order came', () => {
  const stops = [windowed(from, '2026-03-02T09:00', '2026-03-02T10:00'), to];
  const { promises } = promisesFor({ acceptedAt: beijing('2026-03-02T08:30'), stops }, nextDay, autumn, defaultPolicy);
  expect([promises.dispatchBy, promises.pickupBy].map(shown)).toEqual(['03-02 08:30', '03-02 10:00']);
});

const minutes = fc.integer({ min: Date.UTC(2026, 0) / 60_000, max: Date.UTC(2028, 0) / 60_000 });
const zone = fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'America/New_York');
const anyLeadTime: fc.Arbitrary<LeadTime | null> = fc.oneof(
  fc.constant(null),
  fc.record({ rule: fc.constant('hours' as const), hours: fc.integer({ min: 1, max: 240 }) }),
  fc.record({
    rule: fc.constant('clock' as const),
    days: fc.integer({ min: 0, max: 10 }),
    byMinute: fc.integer({ min: 0, max: 1440 }),
    cutOffMinute: fc.option(fc.integer({ min: 0, max: 1439 })),
    counting: fc.constantFrom('working' as const, 'calendar' as const),
  }),
);

test('without windows no promise is before the acceptance, and each is at or after the one before it', () => {
  fc.assert(
    fc.property(minutes, zone, zone, anyLeadTime, (minute, pickupZone, deliveryZone, leadTime) => {
      const acceptedAt = minute * 60_000;
      const stops = [
        { ...from, timeZone: pickupZone },
        { ...to, timeZone: deliveryZone },
      ];
      const { promises } = promisesFor({ acceptedAt, stops }, leadTime, autumn, defaultPolicy);
      const { dispatchBy, pickupBy, departBy, arriveBy, podBy, paperPodBy } = promises;
      const inOrder = [acceptedAt, dispatchBy, pickupBy, departBy, arriveBy, podBy, paperPodBy];
      expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
      expect(arriveBy).toBeGreaterThan(acceptedAt);
    }),
  );
});

test('who asks later is never promised an earlier arrival', () => {
  fc.assert(
    fc.property(minutes, fc.integer({ min: 0, max: 20_000 }), zone, anyLeadTime, (minute, later, there, leadTime) => {
      const arriveBy = (at: number) =>
        promisesFor(
          { acceptedAt: at * 60_000, stops: [from, { ...to, timeZone: there }] },
          leadTime,
          autumn,
          defaultPolicy,
        ).promises.arriveBy;
      expect(arriveBy(minute + later)).toBeGreaterThanOrEqual(arriveBy(minute));
    }),
  );
});
