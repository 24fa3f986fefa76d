import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kindOf } from '../exception/index.ts';
import { decision, event, hour } from '../testing/index.ts';
import { consigneeTypes, roughly, shareEndsAt } from './index.ts';

const accepted = decision(1, 'accepted', 0);
const signed = (seq: number, at: number) => event(seq, 'signed', at, { stopId: 'd' });

test.each([
  ['under way it has no end', 'departed', [accepted], null],
  ['24 hours after it was signed for', 'signed', [accepted, signed(2, 20)], 44 * hour],
  ['after the last of several signatures, however they came in', 'signed', [signed(2, 30), signed(3, 20)], 54 * hour],
  ['one of two shipments is signed for: still under way', 'arrivedAtDelivery', [signed(2, 20)], null],
  ['the receipt is back: nothing changes', 'podReturned', [signed(2, 20), event(3, 'podReturned', 40)], 44 * hour],
  [
    'a signature outside the window does not count',
    'signed',
    [signed(2, 20), event(3, 'signed', 90, { outcome: 'outsideWindow' })],
    44 * hour,
  ],
  ['called off: 24 hours after that', 'cancelled', [accepted, decision(2, 'cancelled', 5)], 29 * hour],
] as const)('%s', (_, status, log, end) => {
  expect(shareEndsAt(status, log)).toBe(end);
});

test('a signature that is taken back no longer ends the link', () => {
  const log = [accepted, signed(2, 20), decision(3, 'corrected', 21, { corrects: 2 })];
  expect(shareEndsAt('arrivedAtDelivery', log)).toBeNull();
  expect(shareEndsAt('signed', [...log, signed(4, 22)])).toBe(46 * hour);
});

test('a rough place has at most two decimals and is never further than half a step away', () => {
  const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
  fc.assert(
    fc.property(degrees(180), degrees(90), (longitude, latitude) => {
      const rough = roughly({ longitude, latitude });
      for (const [is, was] of [
        [rough.longitude, longitude],
        [rough.latitude, latitude],
      ] as const) {
        expect(String(is)).toMatch(/^-?\d+(\.\d{1,2})?$/);
        expect(Math.abs(is - was)).toBeLessThanOrEqual(0.005 + 1e-9);
      }
    }),
  );
});

test('a consignee says nothing about the vehicle', () => {
  expect(consigneeTypes.map((type) => kindOf(type).about)).toEqual(consigneeTypes.map(() => 'order'));
});
