import { expect, test } from 'vitest';
import { circleOf } from './pin-layer.ts';

test('the circle on the map is as large as the geofence, also in the north', () => {
  const kilometre = circleOf({ longitude: 126, latitude: 60, radiusM: 1000 });
  const [north, , , , , , , , , , , , east] = kilometre;
  expect(kilometre.at(0)).toEqual(kilometre.at(-1));
  expect(((north?.[1] ?? 0) - 60) * 111_195).toBeCloseTo(1000, 0);
  expect(((east?.[0] ?? 0) - 126) * 111_195 * Math.cos(Math.PI / 3)).toBeCloseTo(1000, 0);
});
