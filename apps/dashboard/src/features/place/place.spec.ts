import { expect, test } from 'vitest';
import { circleOf } from '../../map/pin-layer.ts';
import { nowhere, pinOf, placeAt } from './place.ts';

test('a click says where, and the radius that was typed stays', () => {
  const clicked = placeAt({ ...nowhere(), radius: '300' }, 121.473701, 31.230399);
  expect(pinOf(clicked)).toEqual({ longitude: 121.4737, latitude: 31.2304, radiusM: 300 });
});

test.each([
  ['nothing chosen', nowhere()],
  ['half a place', { ...nowhere(), longitude: '121' }],
  ['no number', { ...nowhere(), longitude: '121', latitude: 'north' }],
  ['beyond the pole', { ...nowhere(), longitude: '121', latitude: '91' }],
  ['a geofence that nobody can stand in', { longitude: '121', latitude: '31', radius: '5' }],
])('%s is no place', (_, place) => {
  expect(pinOf(place)).toBeNull();
});

test('the circle on the map is as large as the geofence, also in the north', () => {
  const kilometre = circleOf({ longitude: 126, latitude: 60, radiusM: 1000 });
  const [north, , , , , , , , , , , , east] = kilometre;
  expect(kilometre.at(0)).toEqual(kilometre.at(-1));
  expect(((north?.[1] ?? 0) - 60) * 111_195).toBeCloseTo(1000, 0);
  expect(((east?.[0] ?? 0) - 126) * 111_195 * Math.cos(Math.PI / 3)).toBeCloseTo(1000, 0);
});
