import type { Fix, Zone } from '@longhaul/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blank, type Memory, type Tracked, track, type Vehicle } from './index.ts';

const day = Date.parse('2026-03-02T00:00:00Z');
const minute = 60_000;
/** Some 85 km of longitude per degree at Beijing's latitude: 0.01° is about 850 m. */
const fix = (minutes: number, longitude: number, more: Partial<Fix> = {}): Fix => ({
  fixTime: day + minutes * minute,
  deviceTime: day + minutes * minute,
  receivedTime: day + minutes * minute,
  longitude,
  latitude: 39.9,
  speedKmh: 70,
  headingDeg: 90,
  accuracyM: null,
  temperatures: null,
  source: 'http',
  ...more,
});
const depot: Zone = { stopId: 'depot', tripId: 'trip', longitude: 116.4, latitude: 39.9, radiusM: 500 };
const truck: Vehicle = { maxSpeedKmh: 160, zones: [depot] };

/** Sends fixes one after the other and tells of each: refused why, history, or what it made known. */
function drive(fixes: readonly Fix[], vehicle = truck): { lines: string[]; memory: Memory } {
  let memory = blank;
  const lines = fixes.map((it) => {
    const tracked = track(it, memory, vehicle);
    memory = tracked.memory;
    return line(tracked);
  });
  return { lines, memory };
}
const line = (tracked: Tracked): string => {
  if (!tracked.kept) return tracked.reason;
  if (!tracked.latest) return 'history';
  return tracked.events.map((event) => `${event.type} ${event.stopId}`).join(', ') || tracked.memory.motion;
};

describe('what cannot be true is refused with its reason', () => {
  test.each([
    ['six minutes ahead of our clock', fix(6, 116.4, { receivedTime: day }), 'inFuture'],
    ['four minutes ahead is a clock that differs', fix(4, 116.3, { receivedTime: day }), 'moving'],
    ['a month old', fix(0, 116.4, { receivedTime: day + 31 * 24 * 60 * minute }), 'tooOld'],
    ['0,0', fix(0, 0.001, { latitude: -0.002 }), 'nullIsland'],
    ['the equator elsewhere is a place', fix(0, 9.4, { latitude: 0 }), 'moving'],
  ])('%s', (_, it, expected) => expect(drive([it]).lines).toEqual([expected]));

  test('a jump that no truck drives, and the way goes on from before it', () => {
    expect(drive([fix(0, 116.0), fix(1, 121.4), fix(2, 116.02)]).lines).toEqual(['moving', 'implausible', 'moving']);
  });

  test('three fixes that agree with each other are believed: the first place was the wrong one', () => {
    const fixes = [fix(0, 116.0), fix(1, 121.4), fix(2, 121.41), fix(3, 121.42), fix(4, 121.43)];
    expect(drive(fixes).lines).toEqual(['moving', 'implausible', 'implausible', 'moving', 'moving']);
  });

  test('fixes that jump about are never believed', () => {
    const fixes = [fix(0, 116.0), fix(1, 121.4), fix(2, 110), fix(3, 121.4), fix(4, 110)];
    expect(drive(fixes).lines.slice(1)).toEqual(Array(4).fill('implausible'));
  });

  test('the limit is the vehicle’s own', () => {
    expect(drive([fix(0, 116.0), fix(1, 116.9)], { maxSpeedKmh: 9_600, zones: [] }).lines).toEqual([
      'moving',
      'moving',
    ]);
  });
});

test('a fix that comes late is history: it moves nothing', () => {
  const { lines, memory } = drive([fix(0, 116.0), fix(10, 116.1), fix(5, 116.4), fix(10, 116.1)]);
  expect(lines).toEqual(['moving', 'moving', 'history', 'history']);
  expect(memory.last?.longitude).toBe(116.1);
});

describe('arrival and departure', () => {
  test('entered once, however long it stands there, and left once', () => {
    const fixes = [fix(0, 116.38), fix(1, 116.396), fix(2, 116.4), fix(30, 116.4005), fix(40, 116.42), fix(41, 116.44)];
    expect(drive(fixes).lines).toEqual(['moving', 'enteredStop depot', 'moving', 'moving', 'leftStop depot', 'moving']);
  });

  test('a truck that wanders at the fence does not come and go', () => {
    // the radius ends at 0.00586°; 560 m out is still there, 650 m is gone
    const fixes = [fix(0, 116.405), fix(1, 116.4064), fix(2, 116.405), fix(3, 116.4064), fix(4, 116.4078)];
    expect(drive(fixes).lines).toEqual(['enteredStop depot', 'moving', 'moving', 'moving', 'leftStop depot']);
  });

  test('a stop that was assigned while the truck already stood there is entered at the next fix', () => {
    const { memory } = drive([fix(0, 116.4)], { ...truck, zones: [] });
    expect(line(track(fix(1, 116.4), memory, truck))).toBe('enteredStop depot');
  });

  test('a stop of a trip that ended is forgotten', () => {
    const { memory } = drive([fix(0, 116.4)]);
    const tracked = track(fix(1, 116.4), memory, { ...truck, zones: [] });
    expect([line(tracked), tracked.memory.inside]).toEqual(['moving', {}]);
  });

  test('a site with a line around it: in the corner that the line leaves out nobody has arrived', () => {
    // an L: the east of it is south of 39.9 only
    const ring: Zone['ring'] = [
      [116.4, 39.89],
      [116.42, 39.89],
      [116.42, 39.895],
      [116.41, 39.895],
      [116.41, 39.91],
      [116.4, 39.91],
    ];
    const yard = { ...truck, zones: [{ ...depot, ring }] };
    const way = [fix(0, 116.45), fix(2, 116.415), fix(4, 116.405), fix(6, 116.4102), fix(8, 116.412)];
    expect(drive(way, yard).lines).toEqual(['moving', 'moving', 'enteredStop depot', 'moving', 'leftStop depot']);
  });

  test('a fix less sure than the zone is wide says nothing', () => {
    expect(drive([fix(0, 116.4, { accuracyM: 900 }), fix(1, 116.4, { accuracyM: 20 })]).lines).toEqual([
      'moving',
      'enteredStop depot',
    ]);
  });
});

test.each([
  ['standing', [fix(0, 116, { speedKmh: 0 })], 'stopped'],
  ['crawling after driving', [fix(0, 116), fix(1, 116.0005, { speedKmh: 5 })], 'moving'],
  ['crawling after standing', [fix(0, 116, { speedKmh: 1 }), fix(1, 116, { speedKmh: 5 })], 'stopped'],
  ['no speed reported: the way tells', [fix(0, 116, { speedKmh: null }), fix(1, 116.01, { speedKmh: null })], 'moving'],
  ['no speed and nothing before', [fix(0, 116, { speedKmh: null })], 'unknown'],
])('motion: %s', (_, fixes, expected) => expect(drive(fixes).memory.motion).toBe(expected));

const anyFix = fc
  .record({
    minutes: fc.integer({ min: 0, max: 600 }),
    longitude: fc.double({ min: 115.9, max: 116.9, noNaN: true }),
    accuracyM: fc.option(fc.integer({ min: 1, max: 2_000 })),
  })
  .map(({ minutes, longitude, accuracyM }) => fix(minutes, longitude, { accuracyM }));

test('whatever comes: episodes alternate, latest only moves forward, and a repeat of everything changes nothing', () => {
  fc.assert(
    fc.property(fc.array(anyFix, { maxLength: 40 }), (fixes) => {
      let memory = blank;
      let isInside = false;
      for (const it of fixes) {
        const before = memory.last?.fixTime ?? 0;
        const tracked = track(it, memory, truck);
        memory = tracked.memory;
        expect(memory.last?.fixTime ?? 0).toBeGreaterThanOrEqual(before);
        for (const event of tracked.kept ? tracked.events : []) {
          expect(event.type).toBe(isInside ? 'leftStop' : 'enteredStop');
          isInside = !isInside;
        }
      }
      const newest = memory.last?.fixTime ?? 0;
      for (const it of fixes.filter(({ fixTime }) => fixTime <= newest))
        expect(track(it, memory, truck)).toMatchObject({ kept: true, latest: false, events: [] });
    }),
  );
});
