import { afterAll, beforeAll, expect, test } from 'vitest';
import { transact } from '../connection/index.ts';
import { listWarnings, overview } from '../control-room/index.ts';
import { readOrder, readOrderList, readTimeline } from '../orders/index.ts';
import { accepted, at, commandOf, createWorld, must, newOrder, render, type World } from '../testing/index.ts';
import { acceptOrder, actOnDue, type Decision, decide, type ReportedFact, recordFact } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const clerk = { source: 'staff', actor: 'user/clerk' } as const;
let counter = 0;
const tryTo = (id: string, clock: string, decision: Decision) =>
  decide(world.db, 'all', id, decision, clerk, commandOf(`promise-${++counter}`, clock));
const does = async (...args: Parameters<typeof tryTo>) => must(await tryTo(...args));
const report = async (id: string, type: ReportedFact['type'], clock: string, shipment: number) => {
  const fact = { type, occurredAt: at(clock), source: 'driver', actor: 'driver', detail: {}, shipment } as const;
  return must(await recordFact(world.db, 'all', id, fact, at(clock)));
};
const order = async (id: string) => {
  const read = await transact(world.db, 'all', (tx) => readOrder(tx, id));
  if (!read) throw new Error('the order is there');
  return read;
};
const clock = (iso: string | null | undefined) =>
  iso && new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(8, 16).replace('T', ' ');
const window = (stop: number, start: string, end: string, shipment = 1): Decision => ({
  type: 'change',
  body: { reason: '改约', shipment, stop, window: { start: `${start}:00+08:00`, end: `${end}:00+08:00` } },
});

test('two shipments of one order: each is promised, warned of and judged on its own; the order by both', async () => {
  const id = await accepted(world, 'two-trucks', '06:00');
  const parts = [{ lines: [{ line: 0, pieces: 100 }] }, { lines: [{ line: 0, pieces: 20 }] }];
  await does(id, '06:10', { type: 'split', body: { shipments: parts } });
  for (const shipment of [1, 2]) {
    const body = { plate: `京B${shipment}`, driver: { name: '王师傅', phone: '13800000000' }, shipment };
    await does(id, '06:20', { type: 'assign', body });
    for (const type of ['arrivedAtPickup', 'departed'] as const) await report(id, type, '10:30', shipment);
  }
  const moved = await does(id, '15:00', window(2, '2026-03-03T08:00', '2026-03-03T10:00', 2));
  expect(moved.shipments.map(({ promises }) => clock(promises.arriveBy))).toEqual(['02 22:00', '03 10:00']);
  expect([moved.promises, moved.openPromises, moved.firstPromises].map((one) => clock(one.arriveBy))).toEqual([
    '03 10:00',
    '02 22:00',
    '02 22:00',
  ]);
  expect(moved.stops.map((stop) => `${stop.shipment}.${stop.number} ${clock(stop.arriveBy)}`)).toEqual([
    '1.1 02 12:00',
    '1.2 02 22:00',
    '2.1 02 12:00',
    '2.2 03 10:00',
  ]);

  // the first truck is late, though the order as a whole is promised for tomorrow
  const late = async (when: string) => {
    const overdue = { bucket: 'arrive', now: at(when) } as const;
    return transact(world.db, 'all', async (tx) => ({
      counted: (await overview(tx, at(when), undefined)).overdue.arrive,
      listed: (await readOrderList(tx, { limit: 10, overdue })).items.map((one) => one.customerRef),
      warned: (await listWarnings(tx, { open: true, limit: 10 })).items.map(
        ({ rule, promisedAt }) => `${rule} ${clock(promisedAt)}`,
      ),
    }));
  };
  await actOnDue(world.db, id, at('22:00'));
  expect(await late('22:30')).toEqual({ counted: 1, listed: ['two-trucks'], warned: ['W-ARRIVE 02 22:00'] });

  // it comes: nothing is to be warned of before tomorrow
  await report(id, 'arrivedAtDelivery', '22:40', 1);
  expect(await late('22:50')).toEqual({ counted: 0, listed: [], warned: [] });
  const { due } = await order(id);
  expect(due.filter(({ rule }) => rule === 'W-ARRIVE').map((one) => `${one.what} ${clock(one.at)}`)).toEqual([
    'raise 03 10:00',
  ]);
  expect((await order(id)).verdict).toBeNull();
  const second = { type: 'arrivedAtDelivery', source: 'driver', actor: 'driver', detail: {}, shipment: 2 } as const;
  const tomorrow = Date.parse('2026-03-03T09:00:00+08:00');
  must(await recordFact(world.db, 'all', id, { ...second, occurredAt: tomorrow }, tomorrow));
  expect((await order(id)).verdict).toMatchObject({ onTime: false, lateByS: 40 * 60, firstLateByS: 11 * 3_600 });
  const timeline = render(await transact(world.db, 'all', (tx) => readTimeline(tx, id)));
  expect(timeline.filter((line) => line.includes('W-ARRIVE'))).toEqual([
    '22:00 warningRaised W-ARRIVE decided by system',
    '22:40 warningCleared W-ARRIVE decided by system',
  ]);
});

test('both late by the same promise are one warning until both have come', async () => {
  const id = await accepted(world, 'both-late', '06:00');
  await does(id, '06:10', { type: 'split', body: { capacityKg: 450 } });
  for (const shipment of [1, 2]) await report(id, 'departed', '11:00', shipment);
  await actOnDue(world.db, id, at('22:00'));
  await report(id, 'arrivedAtDelivery', '22:10', 1);
  expect((await order(id)).openWarnings).toContain('W-ARRIVE');
  await report(id, 'arrivedAtDelivery', '22:20', 2);
  expect((await order(id)).openWarnings).not.toContain('W-ARRIVE');
});

test('a warning that came early ends when its promise is moved to later', async () => {
  const id = await accepted(world, 'moved-away', '06:30');
  await actOnDue(world.db, id, at('07:00'));
  expect((await order(id)).openWarnings).toEqual(['W-DISPATCH']);
  const moved = await does(id, '07:10', window(1, '2026-03-02T14:00', '2026-03-02T16:00'));
  expect([moved.openWarnings, clock(moved.due[0]?.at)]).toEqual([[], '02 11:00']);
});

test('a vehicle is never asked for at a time that was over when the window was named', async () => {
  const id = await accepted(world, 'soon', '06:00');
  const { promises } = await does(id, '07:30', window(1, '2026-03-02T08:00', '2026-03-02T09:00'));
  expect([clock(promises.dispatchBy), clock(promises.pickupBy)]).toEqual(['02 07:30', '02 09:00']);
});

test('every stop of a milk run is promised by its own window, and moves alone', async () => {
  const { stops } = newOrder('milk-run');
  const shop = (name: string, from: string, to: string, longitude: number) => ({
    ...{ kind: 'delivery', name, longitude, latitude: 41 },
    window: { start: `2026-03-02T${from}:00+08:00`, end: `2026-03-02T${to}:00+08:00` },
  });
  const shops = [shop('锦州店', '16:00', '18:00', 121.1), { ...shop('盘锦店', '', '', 122), window: undefined }];
  const body = newOrder('milk-run', { stops: [stops[0], ...shops, stops[1]] });
  const { id, ...taken } = must(
    await acceptOrder(world.db, world.bayer, { ...commandOf('milk-run', '06:00'), body, actor: 'key/test' }),
  );
  const promised = ({ stops: all }: Pick<typeof taken, 'stops'>) => all.map(({ arriveBy }) => clock(arriveBy));
  expect(promised(taken)).toEqual(['02 12:00', '02 18:00', '02 22:00', '02 22:00']);
  const moved = await does(id, '14:00', window(2, '2026-03-02T18:00', '2026-03-02T19:30'));
  expect(promised(moved)).toEqual(['02 12:00', '02 19:30', '02 22:00', '02 22:00']);
  expect(moved.promises).toEqual(taken.promises);
  const missed = await does(id, '20:00', window(2, '2026-03-02T20:00', '2026-03-02T21:00'));
  expect(promised(missed)[1]).toBe('02 19:30');
});

test('what one shipment has signed for is not changed any more; the other one is', async () => {
  const id = await accepted(world, 'one-signed', '06:00');
  await does(id, '06:10', { type: 'split', body: { capacityKg: 450 } });
  await report(id, 'signed', '13:00', 1);
  const later = ['2026-03-02T21:00', '2026-03-02T23:00'] as const;
  expect(await tryTo(id, '14:00', window(2, ...later, 1))).toMatchObject({ code: 'already-signed' });
  expect(
    (await does(id, '14:00', window(2, ...later, 2))).shipments.map((one) => clock(one.promises.arriveBy)),
  ).toEqual(['02 22:00', '02 23:00']);
});
