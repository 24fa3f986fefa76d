import { splitSchema } from '@longhaul/contracts';
import { isWholeSplit } from '@longhaul/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leftOf, partsOf, splitOf, startGrid, weightsBy, withRest } from './split-form.ts';

const goods = [
  { name: '饮料', pieces: 40, weightKg: 40_000 },
  { name: '糖果', pieces: 12, weightKg: 20_000 },
];

test('60 tonnes by hand: the clerk moves ten pallets over and puts the rest into the second truck', () => {
  const start = startGrid(goods);
  expect(splitOf(goods, start), 'an empty shipment is none').toBeNull();
  const moved = start.map(([first = 0, ...others], shipment) => (shipment === 0 ? [first - 10, ...others] : [0, 0]));
  expect([leftOf(goods, moved, 0), leftOf(goods, moved, 1)]).toEqual([10, 0]);
  expect(splitOf(goods, moved)).toBeNull();
  expect(splitOf(goods, withRest(goods, moved, 1))).toEqual({
    shipments: [
      {
        lines: [
          { line: 0, pieces: 30 },
          { line: 1, pieces: 12 },
        ],
      },
      { lines: [{ line: 0, pieces: 10 }] },
    ],
  });
});

test('too many pieces are no split either', () => {
  expect(splitOf(goods, [...startGrid(goods).slice(0, 1), [1, 0]])).toBeNull();
});

test('by capacity the weights of the trucks are shown before; without a weight nothing is', () => {
  expect(weightsBy(goods, 30_000)).toEqual([30_000, 30_000]);
  expect(weightsBy([{ name: '糖果', pieces: 12 }], 30_000)).toBeNull();
});

test('whatever was typed, with the rest put somewhere it adds up unless too much was typed', () => {
  const grids = fc.array(fc.array(fc.nat({ max: 20 }), { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(grids, (grid) => {
      const full = withRest(goods, grid, 0);
      const tooMany = goods.some((_, line) => leftOf(goods, grid, line) < 0);
      const split = splitOf(goods, full);
      expect(split !== null).toBe(!tooMany && partsOf(full).every((part) => part.length > 0));
      if (split) {
        expect(splitSchema.safeParse(split).success).toBe(true);
        expect(isWholeSplit(goods, partsOf(full))).toBe(true);
      }
    }),
  );
});
