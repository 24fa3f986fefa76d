import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cities, cityOf, corridors, distanceM, type LonLat, lengthKm, pointAlong, routeBetween } from './index.ts';

const place = (code: string): LonLat => [cityOf(code).longitude, cityOf(code).latitude];
const steps = (line: readonly LonLat[]): number[] =>
  line.slice(1).map((to, index) => distanceM(line[index] ?? to, to) / 1000);

describe('what is known', () => {
  test('cities have one code each and lie in China', () => {
    expect(new Set(cities.map((city) => city.code)).size).toBe(cities.length);
    for (const { code, longitude, latitude } of cities)
      expect([code, longitude > 73 && longitude < 135 && latitude > 18 && latitude < 54]).toEqual([code, true]);
    expect(() => cityOf('atlantis')).toThrow('atlantis');
  });

  test.each(corridors.map((it) => [`${it.number} ${it.name}`, it.waypoints] as const))(
    '%s leaves no gap',
    (_, line) => {
      expect(Math.max(...steps(line))).toBeLessThan(20);
      expect(Math.min(...steps(line))).toBeGreaterThan(0);
    },
  );
});

describe('ways', () => {
  test.each([
    ['beijing', 'shenyang', 620, 760],
    ['beijing', 'shanghai', 1150, 1320],
    ['beijing', 'guangzhou', 1900, 2250],
    ['shanghai', 'chengdu', 1750, 2050],
    ['guangzhou', 'urumqi', 3500, 4300],
    ['haikou', 'kunming', 950, 1350],
  ])('%s to %s is about as long as the road', (from, to, atLeast, atMost) => {
    const km = lengthKm(routeBetween(place(from), place(to)));
    expect(km).toBeGreaterThan(atLeast);
    expect(km).toBeLessThan(atMost);
  });

  const big = cities.filter((city) => city.rank === 1).map((city) => city.code);
  const pairs = big.flatMap((from, index) => big.slice(index + 1).map((to) => [from, to] as const));
  test(`any two of ${big.length} big cities are joined, without a great detour`, () => {
    const ratios = pairs.map(([from, to]) => {
      const km = lengthKm(routeBetween(place(from), place(to)));
      return [`${from}–${to}`, (km * 1000) / distanceM(place(from), place(to))] as const;
    });
    expect(ratios.filter(([, ratio]) => ratio < 1 || ratio > 1.6)).toEqual([]);
  });

  const anyPlace = fc.tuple(
    fc.double({ min: 100, max: 122, noNaN: true }),
    fc.double({ min: 23, max: 42, noNaN: true }),
  );
  test('a way begins and ends where it was asked for, and back is as long', () => {
    fc.assert(
      fc.property(anyPlace, anyPlace, (from, to) => {
        const line = routeBetween(from, to);
        expect([line[0], line.at(-1)]).toEqual([from, to]);
        expect(lengthKm(line)).toBeCloseTo(lengthKm(routeBetween(to, from)), 6);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a place along a line', () => {
  const line = routeBetween(place('beijing'), place('harbin'));
  const km = lengthKm(line);
  const at = (along: number): LonLat => {
    const { longitude, latitude } = pointAlong(line, along);
    return [longitude, latitude];
  };

  test('before the start and past the end it stays at the ends', () => {
    expect([at(-5), at(km + 5)]).toEqual([line[0], line.at(-1)]);
    expect(pointAlong(line, 100).headingDeg).toBeGreaterThan(45);
    expect(pointAlong(line, 100).headingDeg).toBeLessThan(135);
    expect(() => pointAlong([], 1)).toThrow();
  });

  test('who rides on gets on: never further than was ridden, and as far as the road allows', () => {
    const along = fc.double({ min: 0, max: km, noNaN: true });
    fc.assert(
      fc.property(along, along, (a, b) => {
        const [near, far] = [Math.min(a, b), Math.max(a, b)];
        expect(distanceM(at(near), at(far))).toBeLessThanOrEqual((far - near) * 1000 + 1);
        const start = place('beijing');
        if (far - near > 200) expect(distanceM(start, at(far))).toBeGreaterThan(distanceM(start, at(near)));
      }),
    );
  });
});
