import { cityOf, distanceM, type LonLat, lengthKm, routeBetween } from '@longhaul/atlas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Pace } from '../scenario/index.ts';
import { dispatchAt, itineraryOf, nextReport, type Task, whereIs } from './index.ts';

const placeOf = (code: string): LonLat => [cityOf(code).longitude, cityOf(code).latitude];
const start = Date.parse('2026-03-02T00:00:00Z');
const at = (seconds: number): number => start + seconds * 1000;
const pace: Pace = {
  keepRunning: 1,
  timeFactor: 60,
  kmh: [62, 85],
  dispatchS: [4, 15],
  loadingS: 15,
  pauseS: 3,
  terminalS: 20,
  unloadingS: 15,
  receiptS: 20,
};
/** Beijing to Shenyang by Jinzhou; the truck was told at second 0, standing in Langfang. */
const task = (times: Task['times']): Task => ({
  orderId: 'order-1',
  stops: [
    { kind: 'pickup', place: placeOf('beijing'), radiusM: 500 },
    { kind: 'terminal', place: placeOf('jinzhou'), radiusM: 500 },
    { kind: 'delivery', place: placeOf('shenyang'), radiusM: 500 },
  ],
  pieces: [120, 8],
  podRequired: true,
  times,
  approach: { from: [116.73, 39.52], at: at(0) },
});
const assigned = { accepted: at(-10), assigned: at(0) };
const loaded = { ...assigned, arrivedAtPickup: at(40), loaded: at(60) };
const rideS = (from: string, to: string, kmh: number) =>
  (lengthKm(routeBetween(placeOf(from), placeOf(to))) / (kmh * 60)) * 3_600;

describe('where the truck is', () => {
  const ride = itineraryOf(task(loaded), pace);
  const toTerminal = rideS('beijing', 'jinzhou', ride.kmh);
  const toDelivery = rideS('jinzhou', 'shenyang', ride.kmh);

  test.each([
    ['before it was told', assigned, -5, [116.73, 39.52], false],
    ['on the way to the pickup', assigned, 20, null, true],
    ['at the pickup, until it is loaded', assigned, 600, placeOf('beijing'), false],
    ['loaded, with the papers being signed', loaded, 62, placeOf('beijing'), false],
    ['on the road', loaded, 63 + toTerminal / 2, null, true],
    ['at the terminal', loaded, 63 + toTerminal + 10, placeOf('jinzhou'), false],
    ['on the road again', loaded, 63 + toTerminal + 21, null, true],
    [
      'at the terminal, because the system saw it there',
      { ...loaded, arrivedAtTerminal: at(80) },
      81,
      placeOf('jinzhou'),
      false,
    ],
    [
      'still on the way, because the system saw it come later',
      { ...loaded, arrivedAtTerminal: at(900) },
      899,
      null,
      true,
    ],
    ['on the road again after that', { ...loaded, arrivedAtTerminal: at(80) }, 101, null, true],
    ['at the consignee', loaded, 63.01 + toTerminal + 20 + toDelivery, placeOf('shenyang'), false],
    ['parked there ever after', { ...loaded, signed: at(900) }, 90_000, placeOf('shenyang'), false],
    ['departed, and nobody reported the loading', { ...assigned, departed: at(60) }, 61, null, true],
  ] as const)('%s', (_, times, second, place, isMoving) => {
    const there = whereIs(itineraryOf(task(times), pace), at(second));
    if (place) expect([there.longitude, there.latitude]).toEqual(place);
    expect(there.speedKmh > 0).toBe(isMoving);
  });

  test.each([
    ['the driver was there all the time', 0, undefined, 63],
    ['the driver came back when it had long been loaded, and nobody saw it leave', 200, undefined, 203],
    ['it was seen leaving then', 200, 204, 202],
    ['it was seen leaving in time', 0, 64, 63],
  ])('it leaves the pickup when %s', (_, takenUp, departed, second) => {
    const times = { ...loaded, ...(departed === undefined ? {} : { departed: at(departed) }) };
    const { stretches } = itineraryOf(
      { ...task(times), approach: { from: placeOf('beijing'), at: at(takenUp) } },
      pace,
    );
    expect(((stretches[0]?.from ?? 0) - start) / 1000).toBeCloseTo(second, 0);
  });

  test('it reports the speed of a truck, while the road passes sixty times faster', () => {
    const [a, b] = [whereIs(ride, at(100)), whereIs(ride, at(101))];
    expect(a.speedKmh).toBeGreaterThan(59);
    expect(a.speedKmh).toBeLessThan(88);
    const km = distanceM([a.longitude, a.latitude], [b.longitude, b.latitude]) / 1000;
    expect(km).toBeCloseTo((ride.kmh * 60) / 3_600, 1);
    expect(a.headingDeg).toBeGreaterThan(45);
    expect(a.headingDeg).toBeLessThan(135);
  });

  test('between any two moments no truck gets further than its road allows', () => {
    const moment = fc.double({ min: -60, max: 1_500, noNaN: true });
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        const [from, to] = [whereIs(ride, at(a)), whereIs(ride, at(b))];
        const km = distanceM([from.longitude, from.latitude], [to.longitude, to.latitude]) / 1000;
        expect(km).toBeLessThanOrEqual((Math.abs(b - a) * ride.kmh * 60) / 3_600 + 0.01);
      }),
    );
  });
});

describe('what is to be reported next', () => {
  const arrived = { ...loaded, departed: at(64), arrivedAtDelivery: at(700) };
  test.each([
    ['loaded, when it stood long enough', { ...assigned, arrivedAtPickup: at(40) }, 'driver', 'loaded', 55],
    ['signed, after unloading', arrived, 'driver', 'signed', 715],
    ['the receipt, by the clerk', { ...arrived, signed: at(715) }, 'clerk', 'podReturned', 735],
  ] as const)('%s', (_, times, by, type, second) => {
    const due = nextReport(task(times), pace, itineraryOf(task(times), pace));
    expect([due?.by, due?.fact.type, due?.at]).toEqual([by, type, at(second)]);
  });

  test('nothing when the receipt is back', () => {
    const over = { ...arrived, signed: at(715), podReturned: at(735) };
    expect(nextReport(task(over), pace, itineraryOf(task(over), pace))).toBeUndefined();
  });

  test('an arrival that nobody saw is looked after half a minute later', () => {
    const ride = itineraryOf(task(loaded), pace);
    expect(nextReport(task(loaded), pace, ride)?.at).toBe(Math.round(ride.endsAt) + 45_000);
  });

  test('every piece is accounted for', () => {
    const lines = nextReport(task(arrived), pace, itineraryOf(task(arrived), pace))?.fact.lines ?? [];
    expect(lines.map((line) => line.intact + line.short)).toEqual([120, 8]);
  });
});

describe('when the dispatcher gets to an order', () => {
  const order = { id: 'order-1', createdAt: at(0), dispatchBy: at(45) };
  test.each([
    ['a little after it came in', 0, 1, 4, 15],
    ['a forgotten one when the warning was seen', 1, 1, 105, 105],
    ['one past its promise was forgotten', 0, 46, 105, 105],
  ])('%s', (_, share, now, earliest, latest) => {
    const second = (dispatchAt(order, pace, { share, afterS: 60 }, at(now)) - start) / 1000;
    expect(second).toBeGreaterThanOrEqual(earliest);
    expect(second).toBeLessThanOrEqual(latest);
  });
});
