import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decision, event, hour, plan, promised } from '../testing/index.ts';
import { deriveOrder } from './derive.ts';
import type { OrderEvent } from './fact.ts';
import type { Plan } from './plan.ts';
import { keptBy, promiseNames } from './promises.ts';
import { reached } from './status.ts';

/** Ten pieces from a pickup 10–12 past a shop 15–16 to a delivery 20–22; of a split order the second goes the same way. */
const stopsOf = (shipment: number, suffix = ''): Plan['stops'] =>
  (
    [
      ['p', 'pickup', 10, 12],
      ['m', 'delivery', 15, 16],
      ['d', 'delivery', 20, 22],
    ] as const
  ).map(([id, kind, start, end], index) => ({
    ...{ id: id + suffix, shipment, number: index + 1, kind },
    ...{ windowStart: start * hour, windowEnd: end * hour },
  }));
const whole: Plan = { ...plan, stops: stopsOf(1), promises: promised(stopsOf(1)) };
const parted: Plan = {
  ...whole,
  shipments: [6, 4].map((pieces, index) => ({ number: index + 1, lines: [{ line: 0, pieces }] })),
  stops: [...stopsOf(1), ...stopsOf(2, '2')],
};
const split = (seq: number, at: number) => decision(seq, 'split', at, { copies: { p2: 'p', m2: 'm', d2: 'd' } });

/** A window of a stop that was moved to end at an hour, with the promises that hang on it. */
const moved = (seq: number, at: number, stopId: string, end: number, shipment: number, before = 16): OrderEvent => {
  const iso = (h: number) => new Date(h * hour).toISOString();
  const window = { start: iso(end - 1), end: iso(end), before: { start: iso(before - 1), end: iso(before) } };
  const promises = stopId.startsWith('p')
    ? { dispatchBy: (end - 4) * hour, pickupBy: end * hour, departBy: (end + 1) * hour }
    : { arriveBy: end * hour, podBy: (end + 24) * hour };
  const detail = stopId.startsWith('m') ? { window } : { window, promises };
  return { ...decision(seq, 'changed', at, detail, shipment), stopId };
};
const hoursOf = (log: OrderEvent[], of = parted) => {
  const { shipments, promises, verdict } = deriveOrder(of, log);
  return {
    arriveBy: [promises, ...shipments.map((one) => one.promises)].map((one) => one.arriveBy / hour),
    stops: shipments.map(({ arrivals }) => arrivals.map(({ arriveBy }) => arriveBy && arriveBy / hour)),
    late: verdict && verdict.lateByS / 3600,
    firstLate: verdict && verdict.firstLateByS / 3600,
  };
};
const arrived = (seq: number, at: number, stopId: string) => event(seq, 'arrivedAtDelivery', at, { stopId });

describe('each shipment has its own promises; the order has the last of them', () => {
  test.each<[string, OrderEvent[], ReturnType<typeof hoursOf>['arriveBy'], number | null]>([
    ['both as accepted', [split(1, 5), arrived(2, 21, 'd'), arrived(3, 22, 'd2')], [22, 22, 22], 0],
    ['only the second is promised for later', [split(1, 5), moved(2, 15, 'd2', 30, 2)], [30, 22, 30], null],
    [
      'each is judged by its own: the first an hour late, the second in time',
      [split(1, 5), moved(2, 15, 'd2', 30, 2), arrived(3, 23, 'd'), arrived(4, 29, 'd2')],
      [30, 22, 30],
      1,
    ],
    [
      'what is moved for the second after the first was missed leaves that miss',
      [split(1, 5), moved(2, 15, 'd2', 30, 2), moved(3, 23, 'd2', 35, 2), arrived(4, 24, 'd'), arrived(5, 34, 'd2')],
      [35, 22, 35],
      2,
    ],
    [
      'moved when both had missed it: too late for either',
      [split(1, 5), moved(2, 23, 'd2', 30, 2), arrived(3, 24, 'd'), arrived(4, 29, 'd2')],
      [22, 22, 22],
      7,
    ],
    ['moved before the split: moved for both', [moved(1, 4, 'd', 26, 1), split(2, 5)], [26, 26, 26], null],
    [
      'an older entry that names no shipment: moved for both',
      [split(1, 5), decision(2, 'changed', 15, { promises: { arriveBy: 30 * hour } })],
      [30, 30, 30],
      null,
    ],
    [
      'a hold of the customer moves both, and the first keeps its distance',
      [
        split(1, 5),
        moved(2, 15, 'd2', 30, 2),
        decision(3, 'held', 16, { holder: 'customer' }),
        decision(4, 'released', 18),
      ],
      [32, 24, 32],
      null,
    ],
  ])('%s', (_, log, arriveBy, late) => expect(hoursOf(log)).toMatchObject({ arriveBy, late }));
});

describe('a stop with a window of its own is promised by its end', () => {
  test.each<[string, OrderEvent[], (number | null)[]]>([
    ['as accepted', [], [12, 16, 22]],
    ['moved in time', [moved(1, 14, 'm', 18, 1)], [12, 18, 22]],
    ['moved when it was missed', [moved(1, 17, 'm', 18, 1)], [12, 16, 22]],
    ['moved twice', [moved(1, 14, 'm', 18, 1), moved(2, 17, 'm', 19, 1, 18)], [12, 19, 22]],
    [
      'held by the customer',
      [decision(1, 'held', 14, { holder: 'customer' }), decision(2, 'released', 15)],
      [12, 17, 23],
    ],
  ])('%s', (_, log, expected) => expect(hoursOf(log, whole).stops).toEqual([expected]));

  test('of both shipments when it was moved before the split, of one alone afterwards', () => {
    const log = [moved(1, 4, 'm', 17, 1), split(2, 5), moved(3, 6, 'm2', 19, 2, 17)];
    expect(hoursOf(log).stops).toEqual([
      [12, 17, 22],
      [12, 19, 22],
    ]);
  });

  test('a stop without a window: a delivery by the shipment’s promise, a terminal by none until it gets one', () => {
    const bare = ({ kind }: Plan['stops'][number], index: number) => index === 1 || kind === 'terminal';
    const without = (kind: 'terminal' | 'delivery'): Plan => ({
      ...whole,
      stops: whole.stops
        .map((stop, index) => (index === 1 ? { ...stop, kind } : stop))
        .map((stop, index) => (bare(stop, index) ? { ...stop, windowStart: null, windowEnd: null } : stop)),
    });
    expect(hoursOf([], without('delivery')).stops).toEqual([[12, 22, 22]]);
    expect(hoursOf([], without('terminal')).stops).toEqual([[12, null, 22]]);
    const named = moved(1, 14, 'm', 17, 1);
    const first = { ...named, detail: { window: { start: '', end: new Date(17 * hour).toISOString(), before: null } } };
    expect(hoursOf([first], without('terminal')).stops).toEqual([[12, 17, 22]]);
  });
});

/** What may happen to an order, each at its hour; a window is moved to end so many hours later. */
type Step = { at: number; what: (typeof whats)[number]; later: number };
const facts = [
  'assigned',
  'arrivedAtPickup',
  'loaded',
  'departed',
  'arrivedAtDelivery',
  'signed',
  'podReturned',
] as const;
const whats = ['p', 'm', 'd', 'held', 'released', ...facts] as const;
const anyStep: fc.Arbitrary<Step> = fc.record({
  at: fc.integer({ min: 0, max: 60 }),
  what: fc.constantFrom(...whats),
  later: fc.integer({ min: 1, max: 30 }),
});
const anySteps = fc
  .array(anyStep, { maxLength: 14 })
  .map((steps) => steps.toSorted((a, b) => a.at - b.at))
  .map((steps) => ({ steps, isFact: ({ what }: Step) => (facts as readonly string[]).includes(what) }));

/** A step as the log of one shipment has it. */
function entryOf({ at, what, later }: Step, shipment: number, suffix: string, pieces: number): OrderEvent {
  if (what === 'p' || what === 'm' || what === 'd') return moved(0, at, what + suffix, at + later, shipment);
  if (what === 'held') return decision(0, 'held', at, { holder: 'customer' });
  if (what === 'released') return decision(0, 'released', at);
  const lines = [{ line: 0, intact: pieces, short: 0, damaged: 0, refused: 0 }];
  const about = what === 'assigned' ? { outcome: 'decided' as const } : {};
  return event(0, what, at, { shipment, ...about, detail: what === 'signed' ? { lines } : {} });
}
const isOfOrder = ({ what }: Step) => what === 'held' || what === 'released';
const numbered = (log: OrderEvent[]) => log.map((entry, index) => ({ ...entry, seq: index + 1 }));

test('a split order of which every part does the same is the order that was not split', () => {
  fc.assert(
    fc.property(anySteps, fc.nat(14), ({ steps, isFact }, splitAt) => {
      // an order is split before a vehicle is there
      const early = steps.slice(0, splitAt).filter((step) => !isFact(step));
      const rest = steps.slice(splitAt);
      const one = (step: Step) => entryOf(step, 1, '', 10);
      const unsplit = numbered([...early, ...rest].map(one));
      const inTwo = numbered([
        ...early.map(one),
        split(0, early.at(-1)?.at ?? 0),
        ...rest.flatMap((step) =>
          isOfOrder(step) ? [one(step)] : [entryOf(step, 1, '', 6), entryOf(step, 2, '2', 4)],
        ),
      ]);
      const [a, b] = [deriveOrder(whole, unsplit), deriveOrder(parted, inTwo)];
      const told = ({ status, promises, openPromises, hold, verdict }: typeof a) => ({
        ...{ status, promises, openPromises, hold, verdict },
      });
      expect(told(b)).toEqual(told(a));
      const stops = a.shipments[0]?.arrivals.map(({ arriveBy }) => arriveBy);
      for (const { promises, arrivals } of b.shipments) {
        expect(promises).toEqual(a.promises);
        expect(arrivals.map(({ arriveBy }) => arriveBy)).toEqual(stops);
      }
    }),
  );
});

test('what is decided or happens to one shipment never moves what the other is promised', () => {
  fc.assert(
    fc.property(anySteps, fc.array(fc.nat(1), { minLength: 14, maxLength: 14 }), ({ steps }, ofs) => {
      const log = steps.map((step, index) =>
        ofs[index] === 0 || isOfOrder(step) ? entryOf(step, 1, '', 6) : entryOf(step, 2, '2', 4),
      );
      const own = log.filter(({ shipment }) => shipment !== 2);
      const first = (entries: OrderEvent[]) => {
        const shipment = deriveOrder(parted, numbered([split(0, 0), ...entries])).shipments[0];
        return { promises: shipment?.promises, arrivals: shipment?.arrivals, status: shipment?.status };
      };
      expect(first(log)).toEqual(first(own));
    }),
  );
});

test('an order is overdue by what is open of its promises exactly when one of its shipments is by its own', () => {
  fc.assert(
    fc.property(anySteps, fc.array(fc.nat(1), { minLength: 14, maxLength: 14 }), fc.nat(80), ({ steps }, ofs, now) => {
      const log = steps.map((step, index) =>
        ofs[index] === 0 || isOfOrder(step) ? entryOf(step, 1, '', 6) : entryOf(step, 2, '2', 4),
      );
      const order = deriveOrder(parted, numbered([split(0, 0), ...log]));
      for (const name of promiseNames) {
        const milestone = keptBy[name];
        if (milestone === null) continue;
        const isOverdue = (part: { status: typeof order.status }, by: number) =>
          !reached(part.status, milestone) && by < now * hour;
        expect(isOverdue(order, order.openPromises[name])).toBe(
          order.shipments.some((shipment) => isOverdue(shipment, shipment.promises[name])),
        );
        expect(order.promises[name]).toBe(Math.max(...order.shipments.map(({ promises }) => promises[name])));
      }
    }),
  );
});
