import { expect, test } from 'vitest';
import { cornersNear, cornersOf } from './corners.ts';
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

test('the map opens on the city that the address names, else on the whole country', () => {
  const [west, south, east, north] = cornersNear('上海市浦东新区张江路 1 号');
  expect([west < 121.47, east > 121.47, south < 31.23, north > 31.23, east - west < 2]).toEqual(Array(5).fill(true));
  expect(cornersNear('张江路 1 号')).toEqual(cornersOf([], 0));
});

test('stops that nobody has located are left out of the picture', () => {
  const located = { longitude: 121, latitude: 31 };
  expect(cornersOf([located, { longitude: null, latitude: null }], 1)).toEqual([120, 30, 122, 32]);
});
