import type { OrderStatus } from '@longhaul/domain';
import { until } from '@longhaul/platform/servers';
import { type Desk, openDesk } from '@longhaul/testing/temporal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// An order is accepted at 00:00 of its own clock; promises are hours after that. Nobody waits: the clock skips.
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.stop());

describe('a good day', () => {
  test('facts come in time, nobody is warned, and the returned receipt closes the order', async () => {
    const order = await desk.accept('good', ['W-DISPATCH', 2], ['W-ARRIVE', 10]);
    await order.becomes('assigned', ['W-ARRIVE', 10]);
    await desk.hours(3);
    for (const status of ['arrivedAtPickup', 'loaded', 'departed'] as const)
      await order.becomes(status, ['W-ARRIVE', 10]);
    await desk.hours(5);
    await order.becomes('arrivedAtDelivery');
    await order.becomes('signed');
    await order.becomes('podReturned', ['close', 8]);
    expect(order.row.acts).toEqual(['08:00 close']);
    expect(await order.state()).toBe('COMPLETED');
    expect(await order.events()).toBeLessThanOrEqual(60);
  });
});

describe('nobody reports', () => {
  test('three missed promises are warned of, each at its hour', async () => {
    const order = await desk.accept('missed', ['W-DISPATCH', 2], ['W-ARRIVE', 10]);
    await desk.hours(3);
    await order.becomes('assigned', ['W-ARRIVE', 10]);
    // the carrier backs out: a vehicle is promised for 05:00 now
    await order.becomes('accepted', ['W-DISPATCH', 5], ['W-ARRIVE', 10]);
    await desk.hours(9);
    expect(order.row.acts).toEqual(['02:00 W-DISPATCH', '05:00 W-DISPATCH', '10:00 W-ARRIVE']);
    expect(await order.state()).toBe('RUNNING');
  });

  test('a fact that was in but not told yet wins: the database answers that nothing is due', async () => {
    const order = await desk.accept('already-in', ['W-DISPATCH', 2], ['W-ARRIVE', 10]);
    order.becomesUntold('assigned', ['W-ARRIVE', 10]);
    await desk.hours(3);
    expect([order.row.asked, order.row.acts]).toEqual([1, []]);
    await desk.hours(8);
    expect(order.row.acts).toEqual(['10:00 W-ARRIVE']);
  });

  test('raising a warning and clearing it costs few events', async () => {
    const eventsOf = async (id: string, hoursUntilAssigned: number) => {
      const order = await desk.accept(id, ['W-DISPATCH', 2], ['W-ARRIVE', 10]);
      await desk.hours(hoursUntilAssigned);
      await order.becomes('assigned', ['W-ARRIVE', 10]);
      return order.events();
    };
    const more = (await eventsOf('late-assignment', 3)) - (await eventsOf('timely-assignment', 1));
    expect(more).toBeGreaterThan(0);
    expect(more).toBeLessThanOrEqual(14);
  });
});

describe('facts in no good order', () => {
  test('one late fact passes several milestones at once', async () => {
    const order = await desk.accept('late-fact', ['W-DISPATCH', 2], ['W-ARRIVE', 10]);
    await order.becomes('arrivedAtDelivery');
    await desk.hours(12);
    expect(order.row.acts).toEqual([]);
    await order.becomes('podReturned', ['close', 12]);
    expect([order.row.acts, await order.state()]).toEqual([['12:00 close'], 'COMPLETED']);
  });

  test('a correction moves the order back, and what was promised is waited for again', async () => {
    const order = await desk.accept('corrected', ['W-DISPATCH', 2], ['W-ARRIVE', 10]);
    await order.becomes('arrivedAtDelivery');
    await order.becomes('departed', ['W-ARRIVE', 10]);
    await desk.hours(11);
    expect(order.row.acts).toEqual(['10:00 W-ARRIVE']);
  });

  test('an order corrected after its closing gets a new run, which ends when it is closed again', async () => {
    const order = await desk.accept('reopened', ['W-DISPATCH', 2]);
    await order.becomes('podReturned', ['close', 0]);
    expect(await order.state()).toBe('COMPLETED');
    await order.becomes('signed');
    expect(await order.state()).toBe('RUNNING');
    await order.becomes('podReturned', ['close', 0]);
    expect(await order.state()).toBe('COMPLETED');
  });

  test('a cancelled order waits for nothing', async () => {
    const order = await desk.accept('cancelled', ['W-DISPATCH', 2]);
    await order.becomes('cancelled');
    expect([await order.state(), order.row.acts]).toEqual(['COMPLETED', []]);
  });
});

describe('what is told', () => {
  const view = (epoch: number, seq: number, status: string) => ({ epoch, seq, status, due: [] });

  test.each([
    ['an older change', view(1, 1, 'closed'), 'RUNNING'],
    ['the same again', view(1, 2, 'closed'), 'RUNNING'],
    ['an older epoch, before a restore', view(0, 99, 'closed'), 'RUNNING'],
    ['a newer change', view(1, 3, 'closed'), 'COMPLETED'],
    ['a newer epoch that counts from below', view(2, 1, 'closed'), 'COMPLETED'],
  ])('%s', async (name, told, state) => {
    const order = await desk.accept(name);
    await order.becomes('assigned');
    await order.tell(told);
    expect(await order.state()).toBe(state);
  });

  test('nonsense is ignored; the story goes on', async () => {
    const order = await desk.accept('nonsense', ['W-DISPATCH', 2]);
    const nonsense = [
      [],
      [null],
      ['closed'],
      [[]],
      [{}],
      [{ epoch: 9, seq: 'nine', status: 'closed', due: [] }],
      [{ epoch: 9, seq: 9, status: 'closed' }],
      [{ epoch: 9, seq: 9, status: 'accepted', due: [null] }],
      [{ epoch: 9, seq: 9, status: 'accepted', due: [{ what: 'close', at: 'soon' }] }],
      [{ epoch: 9, seq: 9, status: 7, due: [] }],
    ];
    for (const content of nonsense) await order.tell(...content);
    expect(await order.state()).toBe('RUNNING');
    await desk.hours(3);
    expect(order.row.acts).toEqual(['02:00 W-DISPATCH']);
  });

  test('a status this code does not know is waited through, its dues are kept', async () => {
    const order = await desk.accept('unknown-status');
    await order.becomes('weighed' as OrderStatus, ['W-ARRIVE', 1]);
    await desk.hours(2);
    expect([await order.state(), order.row.acts]).toEqual(['RUNNING', ['01:00 W-ARRIVE']]);
  });
});

test('an operator cancels the workflow: the order goes on with the next telling', async () => {
  const order = await desk.accept('operator', ['W-DISPATCH', 2]);
  await order.workflow.cancel();
  await until(async () => (await order.state()) === 'CANCELLED', 20_000);
  await order.becomes('assigned', ['W-ARRIVE', 10]);
  await desk.hours(11);
  expect([await order.state(), order.row.acts]).toEqual(['RUNNING', ['10:00 W-ARRIVE']]);
});

describe('the database', () => {
  test('is away when something falls due: it is asked until it is back, and then once', async () => {
    const order = await desk.accept('away', ['W-DISPATCH', 2]);
    desk.database.instead = () => {
      throw new Error('the database is away');
    };
    await desk.hours(2);
    // twice beside the workflow, then as an activity that is tried again and again
    await until(() => order.row.asked >= 4, 20_000);
    desk.database.instead = undefined;
    await until(() => order.row.acts.length > 0, 20_000);
    expect(order.row.acts).toEqual(['02:00 W-DISPATCH']);
  });

  test.each([
    ['the same due again', 0],
    ['what it said before a restore', -1],
  ])('answers, in error, %s: it is not asked in a circle', async (name, seqLess) => {
    const order = await desk.accept(name, ['W-DISPATCH', 2]);
    desk.database.instead = ({ view }) => ({ ...view, seq: view.seq + seqLess });
    await desk.hours(2.5);
    desk.database.instead = undefined;
    expect(order.row.asked).toBeGreaterThan(1);
    expect(order.row.asked).toBeLessThanOrEqual(31); // once a minute
    await desk.hours(0.1);
    expect(order.row.acts).toHaveLength(1);
  });
});
