import { expect, test } from 'vitest';
import { cities } from './index.ts';
import { land, provinceMesh } from './land.generated.ts';

type Place = readonly [number, number];

/** Even-odd rule: how often a ray to the east crosses the ring. */
const isIn = ([x, y]: Place, ring: readonly Place[]): boolean =>
  ring.filter(([x2, y2], index) => {
    const [x1, y1] = ring.at(index - 1) ?? [x2, y2];
    return y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1;
  }).length %
    2 ===
  1;
const isOnLand = (place: Place): boolean =>
  land.coordinates.some(([outer = [], ...holes]) => isIn(place, outer) && !holes.some((hole) => isIn(place, hole)));

test('every city is on land, and so are the neighbours; the sea is not', () => {
  expect(cities.filter((city) => !isOnLand([city.longitude, city.latitude])).map((city) => city.code)).toEqual([]);
  for (const place of [
    [106.9, 47.9],
    [127, 37.5],
    [139.7, 35.7],
    [105.8, 21],
    [77.2, 28.6],
    [120.9, 23.9],
  ] as const)
    expect([place, isOnLand(place)]).toEqual([place, true]);
  for (const place of [
    [123, 30],
    [121, 38.3],
    [115, 15],
  ] as const)
    expect([place, isOnLand(place)]).toEqual([place, false]);
});

test('borders between provinces lie inland: no end of a country is drawn', () => {
  const places = provinceMesh.coordinates.flat();
  expect(places.length).toBeGreaterThan(2_000);
  for (const [longitude, latitude] of places) expect(longitude > 75 && longitude < 132 && latitude > 20).toBe(true);
  for (const line of provinceMesh.coordinates) expect(line.length).toBeGreaterThan(1);
});
