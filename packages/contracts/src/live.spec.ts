import { expect, test } from 'vitest';
import { cellOf, packTicks, tickBytes, unpackTicks } from './live.ts';

test('a tick takes 16 bytes and comes back within the precision of its fields', () => {
  const tick = {
    index: 70_000,
    longitude: 123.4315,
    latitude: -41.8057,
    speedKmh: 87,
    headingDeg: 271,
    ageS: 7,
    state: 1,
  };
  const packed = packTicks([tick, { ...tick, index: 2 }]);
  expect(packed.byteLength).toBe(2 * tickBytes);
  const [read] = unpackTicks(packed);
  expect(read).toMatchObject({ index: 70_000, speedKmh: 88, ageS: 10, state: 1 });
  expect(read?.longitude).toBeCloseTo(tick.longitude, 7);
  expect(read?.latitude).toBeCloseTo(tick.latitude, 7);
  expect(Math.abs((read?.headingDeg ?? 0) - tick.headingDeg)).toBeLessThan(0.8);
});

test('cells are tiles of zoom 6, and the poles and the date line have one too', () => {
  expect(cellOf(116.4, 39.9)).toBe('52/24');
  expect(cellOf(180, 90)).toBe('63/0');
  expect(cellOf(-180, -90)).toBe('0/63');
});
