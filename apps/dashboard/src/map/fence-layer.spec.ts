import { expect, test } from 'vitest';
import { circleOf, type Fence, shapesOf } from './fence-layer.ts';

test('the circle on the map is as large as the geofence, also in the north', () => {
  const kilometre = circleOf({ longitude: 126, latitude: 60, radiusM: 1000 });
  const [north, , , , , , , , , , , , east] = kilometre;
  expect(kilometre.at(0)).toEqual(kilometre.at(-1));
  expect(((north?.[1] ?? 0) - 60) * 111_195).toBeCloseTo(1000, 0);
  expect(((east?.[0] ?? 0) - 126) * 111_195 * Math.cos(Math.PI / 3)).toBeCloseTo(1000, 0);
});

const pin = { longitude: 121, latitude: 31, radiusM: 500 };
const roles = (fence: Fence) => shapesOf(fence).map(({ geometry, properties }) => properties?.role ?? geometry.type);
const corners: [number, number][] = [
  [0, 0],
  [2, 0],
  [2, 2],
];
const three = <T>(one: T): T[] => [one, one, one];

test.each<[string, Fence, string[]]>([
  ['nothing yet', { pin: null, ring: null, handles: true }, []],
  ['a circle', { pin, ring: null, handles: true }, ['Polygon', 'pin']],
  ['a polygon without corners', { pin, ring: [], handles: true }, ['pin']],
  ['its first corner', { pin: null, ring: corners.slice(0, 1), handles: true }, ['corner']],
  ['its first side', { pin: null, ring: corners.slice(0, 2), handles: true }, ['LineString', 'corner', 'corner']],
  ['all of it', { pin, ring: corners, handles: true }, ['Polygon', ...three('middle'), ...three('corner'), 'pin']],
  ['a polygon to look at', { pin, ring: corners, handles: false }, ['Polygon', 'pin']],
])('%s is drawn', (_, fence, expected) => expect(roles(fence)).toEqual(expected));
