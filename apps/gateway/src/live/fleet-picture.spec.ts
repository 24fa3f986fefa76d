import { cellOf, type Tick, unpackTicks } from '@longhaul/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FixUpdate, FleetPicture } from './fleet-picture.ts';

/** Few vehicles around the corner of four cells, so that they cross all the time; times go back and forth. */
const fix = fc.record<FixUpdate>({
  index: fc.integer({ min: 1, max: 5 }),
  longitude: fc.double({ min: 117, max: 119, noNaN: true }),
  latitude: fc.double({ min: 40, max: 42, noNaN: true }),
  speedKmh: fc.integer({ min: 0, max: 120 }),
  headingDeg: fc.integer({ min: 0, max: 359 }),
  fixTime: fc.integer({ min: 0, max: 1_000 }),
  state: fc.integer({ min: 0, max: 2 }),
});
/** What is committed between two rounds, round after round. */
const rounds = fc.array(fc.array(fix, { maxLength: 8 }), { minLength: 1, maxLength: 20 });

type Screen = Map<number, Tick>;
const show = (screen: Screen, batch: ArrayBuffer) => {
  for (const tick of unpackTicks(batch)) screen.set(tick.index, tick);
};
const cellOfTick = ({ longitude, latitude }: Tick) => cellOf(longitude, latitude);

/** The newest fix of each vehicle by the plain rule: a later one replaces, an older one never does. */
const newest = (committed: readonly FixUpdate[]): FixUpdate[] => {
  const last = new Map<number, FixUpdate>();
  for (const update of committed)
    if ((last.get(update.index)?.fixTime ?? -1) <= update.fixTime) last.set(update.index, update);
  return [...last.values()];
};
const packed = (updates: readonly FixUpdate[]): Screen => {
  const picture = new FleetPicture();
  picture.put(updates);
  const screen: Screen = new Map();
  show(screen, picture.pack(picture.takeChanged(), 0));
  return screen;
};

test('who joined all cells, and who joined the world, has the last value of every vehicle after any sequence', () => {
  fc.assert(
    fc.property(rounds, (committed) => {
      const picture = new FleetPicture();
      const [cells, world]: [Screen, Screen] = [new Map(), new Map()];
      committed.forEach((updates, round) => {
        picture.put(updates);
        for (const indexes of picture.takeChangedByCell().values()) show(cells, picture.pack(indexes, 0));
        if (round % 4 === 0) show(world, picture.pack(picture.takeChanged(), 0));
      });
      show(world, picture.pack(picture.takeChanged(), 0));
      const expected = packed(newest(committed.flat()));
      expect(cells).toEqual(expected);
      expect(world).toEqual(expected);
    }),
  );
});

test('who watches one cell from the start knows exactly which vehicles are in it, and shows no ghost', () => {
  fc.assert(
    fc.property(rounds, fc.constantFrom('52/23', '52/24', '53/23', '53/24'), (committed, cell) => {
      const picture = new FleetPicture();
      const screen: Screen = new Map();
      for (const updates of committed) {
        picture.put(updates);
        show(screen, picture.pack(picture.takeChangedByCell().get(cell) ?? [], 0));
      }
      const inCell = (ticks: Iterable<Tick>) => [...ticks].filter((tick) => cellOfTick(tick) === cell);
      const expected = inCell(packed(newest(committed.flat())).values());
      const byIndex = (one: Tick, other: Tick) => one.index - other.index;
      expect(inCell(screen.values()).sort(byIndex)).toEqual(expected.sort(byIndex));
    }),
  );
});

test('what did not change is not packed again', () => {
  const picture = new FleetPicture();
  picture.put([{ index: 1, longitude: 116.4, latitude: 39.9, speedKmh: 60, headingDeg: 90, fixTime: 1, state: 1 }]);
  expect([...picture.takeChangedByCell().values()]).toEqual([[1]]);
  expect([...picture.takeChangedByCell().values()]).toEqual([]);
  expect(picture.takeChanged()).toEqual([1]);
  expect(picture.takeChanged()).toEqual([]);
});

test('a fix says how old it was when it was packed', () => {
  const picture = new FleetPicture();
  picture.put([{ index: 1, longitude: 116.4, latitude: 39.9, speedKmh: 60, headingDeg: 90, fixTime: 1_000, state: 1 }]);
  expect(unpackTicks(picture.pack([1], 26_000))).toMatchObject([{ ageS: 30 }]);
});
