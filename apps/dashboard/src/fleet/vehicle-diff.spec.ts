import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Known } from './fleet.ts';
import { type Drawn, difference, drawnNow } from './vehicle-diff.ts';

const known = (index: number, more: Partial<Known['fix']> = {}): Known => ({
  index,
  plate: `沪A${index}`,
  order: { id: `o${index}`, orderNo: `LH${index}`, status: 'departed' },
  fix: { longitude: 121, latitude: 31, speedKmh: 60, headingDeg: 90, state: 'moving', at: 0, heardAt: 0, ...more },
});
const line = ({ added, changed, removed }: ReturnType<typeof difference>): string =>
  `+${added.map((it) => it.index)} ~${changed.map((it) => it.index)} -${removed}`;

test('only what differs goes to the map', () => {
  const none = new Set<string>();
  const first = drawnNow([known(1), known(2), { ...known(3), fix: null }], 0, none);
  expect(line(difference(new Map(), first))).toBe('+1,2 ~ -');
  expect(line(difference(first, drawnNow([known(1), known(2)], 1_000, none)))).toBe('+ ~ -');
  expect(line(difference(first, drawnNow([known(1, { longitude: 121.1 }), known(4)], 1_000, none)))).toBe('+4 ~1 -2');
  expect(line(difference(first, drawnNow([known(1), known(2)], 0, new Set(['o2']))))).toBe('+ ~2 -');
});

test('a vehicle that falls silent is drawn anew without any message', () => {
  const first = drawnNow([known(1)], 0, new Set());
  expect(line(difference(first, drawnNow([known(1)], 301_000, new Set())))).toBe('+ ~1 -');
});

test('drawing the difference gives what was wanted', () => {
  const fleet = fc.uniqueArray(
    fc.record({ index: fc.integer({ min: 1, max: 20 }), longitude: fc.integer({ min: 100, max: 104 }) }),
    { selector: (it) => it.index, maxLength: 15 },
  );
  const draw = (vehicles: { index: number; longitude: number }[]): Map<number, Drawn> =>
    drawnNow(
      vehicles.map(({ index, longitude }) => known(index, { longitude })),
      0,
      new Set(),
    );
  fc.assert(
    fc.property(fleet, fleet, (before, after) => {
      const drawn = draw(before);
      const { added, changed, removed } = difference(drawn, draw(after));
      for (const index of removed) drawn.delete(index);
      for (const vehicle of [...added, ...changed]) drawn.set(vehicle.index, vehicle);
      const byIndex = (a: Drawn, b: Drawn) => a.index - b.index;
      expect([...drawn.values()].sort(byIndex)).toEqual([...draw(after).values()].sort(byIndex));
    }),
  );
});
