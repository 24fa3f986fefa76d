import type { Tick, Vehicle } from '@longhaul/contracts';
import { expect, test } from 'vitest';
import { Fleet, lookOf, silentAfterMs } from './fleet.ts';

const noon = Date.UTC(2026, 0, 31, 12);
const vehicle = (index: number, longitude: number | null, ageMs = 0): Vehicle => ({
  id: `v${index}`,
  index,
  plate: `沪A${index}`,
  fleet: null,
  order: null,
  last:
    longitude === null
      ? null
      : {
          fixTime: new Date(noon - ageMs).toISOString(),
          longitude,
          latitude: 31,
          speedKmh: 60,
          headingDeg: 90,
          state: 'moving',
        },
});
const tick = (index: number, longitude: number, more: Partial<Tick> = {}): Tick => ({
  index,
  longitude,
  latitude: 31,
  speedKmh: 60,
  headingDeg: 90,
  ageS: 2,
  state: 1,
  ...more,
});
const where = (fleet: Fleet) => [...fleet.vehicles].map((known) => `${known.plate} ${known.fix?.longitude ?? '-'}`);

test('a snapshot names the vehicles, batches move them, an unknown one calls for another snapshot', () => {
  const fleet = new Fleet();
  fleet.takeSnapshot([vehicle(1, 120), vehicle(2, null)], noon);
  expect(fleet.takeTicks([tick(1, 121), tick(2, 110)], noon + 500)).toBe(false);
  expect(where(fleet)).toEqual(['沪A1 121', '沪A2 110']);
  expect(fleet.takeTicks([tick(3, 115)], noon + 600)).toBe(true);
  fleet.takeSnapshot([vehicle(1, 120.5), vehicle(3, 115)], noon + 550);
  expect(where(fleet)).toEqual(['沪A1 120.5', '沪A3 115']);
  expect(fleet.byIndex(2)).toBeUndefined();
});

test('a slow snapshot does not put a vehicle back where it was when the snapshot was asked for', () => {
  const fleet = new Fleet();
  fleet.takeSnapshot([vehicle(1, 120)], noon);
  const askedAt = noon + 1_000;
  fleet.takeTicks([tick(1, 121)], noon + 1_200);
  fleet.takeSnapshot([vehicle(1, 120.2)], askedAt);
  expect(where(fleet)).toEqual(['沪A1 121']);
});

test.each([
  ['moving', 0, { state: 1 }, 'moving'],
  ['standing', 0, { state: 2 }, 'stopped'],
  ['with a fix from 6 minutes ago', 0, { state: 1, ageS: 360 }, 'silent'],
  ['moving, heard 5 minutes ago', silentAfterMs, { state: 1 }, 'silent'],
  ['not saying what it does', 0, { state: 0 }, 'unknown'],
  ['of a state that this page does not know', 0, { state: 9 }, 'unknown'],
])('a vehicle %s after %i ms is shown as it is', (_, laterMs, more, look) => {
  const fleet = new Fleet();
  fleet.takeSnapshot([vehicle(1, null)], noon);
  const known = fleet.byIndex(1);
  if (!known) throw new Error('the snapshot has it');
  expect(lookOf(known, noon)).toBe('unknown');
  fleet.takeTicks([tick(1, 121, more)], noon);
  expect(lookOf(known, noon + laterMs)).toBe(look);
});
