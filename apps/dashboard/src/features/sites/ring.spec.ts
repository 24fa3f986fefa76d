import { expect, test } from 'vitest';
import { crossesItself, middleOf, movedCorner, type Ring, withCorner, withoutCorner } from './ring.ts';

const square: Ring = [
  [0, 0],
  [2, 0],
  [2, 2],
  [0, 2],
];

test('a corner is added after another, moved, and taken away; to a metre', () => {
  expect(withCorner(square, 0, [1.0000049, -1])).toEqual([[0, 0], [1, -1], ...square.slice(1)]);
  expect(withCorner(square, 3, [-1, 1]).at(-1)).toEqual([-1, 1]);
  expect(movedCorner(square, 2, [3, 3])[2]).toEqual([3, 3]);
  expect(withoutCorner(square, 1)).toEqual([
    [0, 0],
    [2, 2],
    [0, 2],
  ]);
  expect(middleOf(square)).toEqual([1, 1]);
});

test.each<[string, Ring, boolean]>([
  ['a square', square, false],
  [
    'an L',
    [
      [0, 0],
      [2, 0],
      [2, 1],
      [1, 1],
      [1, 2],
      [0, 2],
    ],
    false,
  ],
  [
    'a bow tie',
    [
      [0, 0],
      [2, 2],
      [2, 0],
      [0, 2],
    ],
    true,
  ],
  ['a triangle', square.slice(0, 3), false],
])('%s crosses itself: %s', (_, ring, expected) => expect(crossesItself(ring)).toBe(expected));
