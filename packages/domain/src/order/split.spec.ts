import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decision, event, hour, splitPlan } from '../testing/index.ts';
import { deriveOrder } from './derive.ts';
import { isWholeSplit, splitByCapacity } from './split.ts';

describe('an order of two shipments', () => {
  const plan = splitPlan([{ line: 0, pieces: 6 }], [{ line: 0, pieces: 4 }]);
  const signed = (seq: number, stopId: string, pieces: number, at: number) =>
    event(seq, 'signed', at, {
      stopId,
      detail: { lines: [{ line: 0, intact: pieces, short: 0, damaged: 0, refused: 0 }] },
    });
  const log = [
    decision(1, 'assigned', 7, {}, 1),
    event(2, 'departed', 11, { stopId: 'p' }),
    event(3, 'arrivedAtDelivery', 20, { stopId: 'd' }),
    signed(4, 'd', 6, 20.5),
  ];

  test('stands where the hindmost stands', () => {
    const order = deriveOrder(plan, log);
    expect(order.status).toBe('accepted');
    expect(order.shipments.map(({ status }) => status)).toEqual(['signed', 'accepted']);
    expect(order.verdict).toBeNull();
  });

  test('is on time when the last one is, and intact when all of them are', () => {
    const second = [
      decision(5, 'assigned', 9, {}, 2),
      event(6, 'arrivedAtDelivery', 23, { stopId: 'd2' }),
      signed(7, 'd2', 4, 23.2),
    ];
    expect(deriveOrder(plan, [...log, ...second])).toMatchObject({
      status: 'signed',
      milestones: { arrivedAtDelivery: { at: 23 * hour } },
      verdict: { onTime: false, lateByS: 3600, intact: true },
    });
  });
});

test('any order and repetition of machine facts of two shipments derives the same order', () => {
  const plan = splitPlan([{ line: 0, pieces: 6 }], [{ line: 0, pieces: 4 }]);
  const facts = ['', '2'].flatMap((suffix, index) =>
    (['arrivedAtPickup', 'departed', 'arrivedAtDelivery'] as const).map((type, step) =>
      event(index * 3 + step + 1, type, 10 + step * 5 + index, {
        source: 'geofence',
        stopId: `${type === 'arrivedAtDelivery' ? 'd' : 'p'}${suffix}`,
      }),
    ),
  );
  const expected = deriveOrder(plan, facts);
  const numbered = (log: typeof facts) => log.map((one, index) => ({ ...one, seq: index + 1 }));
  const told = ({ status, milestones, shipments }: typeof expected) => ({
    status,
    times: [milestones, ...shipments.map((one) => one.milestones)].map((passed) =>
      Object.entries(passed).map(([name, { at }]) => [name, at]),
    ),
  });
  fc.assert(
    fc.property(
      fc.shuffledSubarray(facts, { minLength: facts.length }),
      fc.array(fc.constantFrom(...facts)),
      (log, again) => {
        const repeated = again.map((one) => ({ ...one, outcome: 'duplicate' as const }));
        expect(told(deriveOrder(plan, numbered([...log, ...repeated])))).toEqual(told(expected));
      },
    ),
  );
});

describe('how goods are parted', () => {
  const goods = [
    { name: 'a', pieces: 10, weightKg: 30_000 },
    { name: 'b', pieces: 4, weightKg: 2_000 },
  ];
  test.each([
    [
      'by capacity: 32 t in vehicles of 12 t',
      12_000,
      [
        [{ line: 0, pieces: 4 }],
        [{ line: 0, pieces: 4 }],
        [
          { line: 0, pieces: 2 },
          { line: 1, pieces: 4 },
        ],
      ],
    ],
    [
      'one vehicle is enough',
      40_000,
      [
        [
          { line: 0, pieces: 10 },
          { line: 1, pieces: 4 },
        ],
      ],
    ],
    ['a piece heavier than a vehicle', 2_000, null],
  ] as const)('%s', (_, capacity, parts) => expect(splitByCapacity(goods, capacity)).toEqual(parts));

  test.each([
    ['a piece left over', [[{ line: 0, pieces: 9 }], [{ line: 1, pieces: 4 }]], false],
    [
      'a piece twice',
      [
        [{ line: 0, pieces: 10 }],
        [
          { line: 0, pieces: 1 },
          { line: 1, pieces: 4 },
        ],
      ],
      false,
    ],
    [
      'an empty part',
      [
        [
          { line: 0, pieces: 10 },
          { line: 1, pieces: 4 },
        ],
        [],
      ],
      false,
    ],
    ['a line that is none', [[{ line: 0, pieces: 10 }], [{ line: 2, pieces: 4 }]], false],
    [
      'every piece once',
      [
        [{ line: 0, pieces: 7 }],
        [
          { line: 0, pieces: 3 },
          { line: 1, pieces: 4 },
        ],
      ],
      true,
    ],
  ])('by hand: %s', (_, parts, whole) => expect(isWholeSplit(goods, parts)).toBe(whole));

  test('whatever the goods, a split by capacity is whole and overloads nobody', () => {
    const line = fc.record({ pieces: fc.integer({ min: 1, max: 60 }), each: fc.integer({ min: 1, max: 900 }) });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 900, max: 9_000 }),
        (lines, capacity) => {
          const load = lines.map(({ pieces, each }) => ({ name: 'x', pieces, weightKg: pieces * each }));
          const parts = splitByCapacity(load, capacity) ?? [];
          expect(isWholeSplit(load, parts)).toBe(true);
          for (const part of parts)
            expect(
              part.reduce((kg, { line: at, pieces }) => kg + pieces * (lines[at]?.each ?? 0), 0),
            ).toBeLessThanOrEqual(capacity + 1e-6);
        },
      ),
    );
  });
});
