import { ensureCustomer, transact } from '@longhaul/database';
import { type ControlRoom, openControlRoom, type StoryCase, type StoryOrder } from '@longhaul/testing/temporal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acknowledge, approve, close, confirm, propose, resolve, tell } from './decisions.ts';
import { openHistories } from './histories.ts';

// What people do about a case, and what it does to its orders: real doors, real workflows, a clock that skips.
let room: ControlRoom;
const { keep, store } = openHistories();
beforeAll(async () => {
  room = await openControlRoom();
});
afterAll(async () => {
  await store();
  await room?.stop();
});

/** An order that gives nobody any trouble by itself for a month. */
const quiet = { pickup: [1_000, 1_002], deliver: [1_010, 1_012] } as const;
const truck = (plate: string) =>
  ({ type: 'assign', body: { plate, driver: { name: '王师傅', phone: '13800000000' } } }) as const;
const raise = async (ref: string, type: Parameters<ControlRoom['raise']>[1] = 'DAMAGE') => {
  const it = await room.raise(await room.accept(ref, quiet), type);
  // of the six that race one is enough
  if (!/race-[2-6]/.test(ref)) keep(`case-${ref}`, it);
  return it;
};
/** The measure that was proposed last. */
const measureOf = async (it: StoryCase) => {
  const measure = (await it.read()).measures.at(-1);
  if (!measure) throw new Error('something was proposed');
  return measure;
};
const drive = async (order: StoryOrder) => {
  for (const type of ['arrivedAtPickup', 'loaded', 'departed'] as const) await order.report(type);
};

test('settled at level 1, without plan or approval: acknowledged, confirmed, told, resolved, closed', async () => {
  const it = await raise('settled');
  for (const [minutes, decision] of [
    [3, acknowledge],
    [5, confirm],
    [10, tell()],
    [60, resolve('更换外箱')],
    [90, close('加护角')],
  ] as const) {
    await it.after(minutes);
    expect(await it.does('yang', decision)).toBeNull();
  }
  expect(await it.log()).toEqual([
    '+0:00:00 raised',
    '+0:03:00 acknowledged',
    '+0:05:00 confirmed',
    '+0:10:00 customerTold',
    '+1:00:00 resolved',
    '+1:30:00 closed',
  ]);
  const { state, events } = await it.workflow();
  expect(state).toBe('COMPLETED');
  expect(events).toBeLessThanOrEqual(60);
});

test('a false alarm keeps its name, and its workflow ends', async () => {
  const it = await raise('false-alarm');
  await it.does('yang', acknowledge);
  expect(await it.does('yang', { type: 'invalidate', body: { reason: '照片是别的车' } })).toBeNull();
  expect([(await it.read()).state, await it.due(), (await it.workflow()).state]).toEqual(['INVALID', [], 'COMPLETED']);
});

test('ten reports at once are one case with one workflow', async () => {
  const order = await room.accept('ten', quiet);
  const cases = await Promise.all(Array.from({ length: 10 }, () => room.raise(order, 'DAMAGE')));
  const [first] = cases;
  expect(new Set(cases.map(({ id }) => id)).size).toBe(1);
  expect((await first?.log())?.map((line) => line.split(' ')[1]).sort()).toEqual(
    ['raised', ...Array.from({ length: 9 }, () => 'reported')].sort(),
  );
  expect((await first?.workflow())?.state).toBe('RUNNING');
});

describe('a measure that needs approval', () => {
  const dear = propose({ kind: 'resupply', costCny: 500, action: {} });
  /** Looked after and proposed, two minutes after the report. */
  const proposed = async (ref: string) => {
    const it = await raise(ref);
    for (const decision of [tell(), acknowledge, confirm]) await it.does('yang', decision);
    await it.after(2);
    expect(await it.does('yang', dear)).toBeNull();
    return it;
  };

  test('is approved and acts; the round costs few events', async () => {
    const it = await raise('approved');
    for (const decision of [tell(), acknowledge, confirm]) await it.does('yang', decision);
    await it.after(2);
    const before = (await it.workflow()).events;
    await it.does('yang', dear);
    const { id } = await measureOf(it);
    await it.after(10);
    expect(await it.does('yang', approve(id))).toBe('proposer-may-not-approve');
    expect(await it.does('wang', approve(id))).toBeNull();
    expect(await measureOf(it)).toMatchObject({ state: 'applied', applied: [{ outcome: 'done' }] });
    expect((await it.workflow()).events - before).toBeLessThanOrEqual(16);
  });

  test('silence climbs, level by level, and never approves: at the top it is over by its own name', async () => {
    const it = await proposed('approval-silence');
    await it.after(100);
    expect((await it.log()).filter((line) => /approvalExpired/.test(line))).toEqual([
      '+0:32:00 approvalExpired → 4',
      '+0:32:00 climbed 2 approvalExpired → zhao',
      '+0:32:00 climbed 3 approvalExpired → sun wang',
      '+0:32:00 climbed 4 approvalExpired → chen',
      '+1:02:00 approvalExpired → 5',
      '+1:02:00 climbed 5 approvalExpired → zhou',
      '+1:32:00 approvalExpired → over',
    ]);
    expect([(await it.read()).state, (await measureOf(it)).state]).toEqual(['REJECTED', 'expired']);
  });

  test('approved at the instant at which it expires: exactly one wins, and who comes too late is told', async () => {
    const cases: StoryCase[] = [];
    for (const ref of ['race-1', 'race-2', 'race-3', 'race-4', 'race-5', 'race-6']) cases.push(await proposed(ref));
    const asked = await Promise.all(cases.map(measureOf));
    const instants = asked.map(({ expiresAt }) => Date.parse(expiresAt ?? ''));
    await room.passUntil(Math.min(...instants) - 1_000);
    const approving = async () => {
      const answers: (string | null)[] = [];
      // one after the other, so that some come before the workflow and some after it
      for (const [index, it] of cases.entries())
        answers.push(await it.does('wang', approve(asked[index]?.id ?? ''), instants[index]));
      return answers;
    };
    const [answers] = await Promise.all([approving(), room.passUntil(Math.max(...instants))]);
    for (const [index, it] of cases.entries()) {
      const { state, level } = await measureOf(it);
      const outcome = {
        answer: answers[index],
        state,
        level,
        hasExpired: /approvalExpired/.test((await it.log()).join()),
      };
      expect([
        { answer: null, state: 'applied', level: 3, hasExpired: false },
        { answer: 'approval-has-climbed', state: 'pending', level: 4, hasExpired: true },
      ]).toContainEqual(outcome);
    }
  });
});

describe('a delay', () => {
  test('is cleared by the fact that was missed: on time after all, the case closes by itself', async () => {
    const order = await room.accept('cleared');
    await order.does(truck('京A20001'));
    await drive(order);
    const it = await room.raise(order, 'DELAY_TRANSIT');
    keep('case-cleared', it);
    await order.report('arrivedAtDelivery');
    expect((await it.read()).closing).toMatchObject({ result: 'clearedByFact', cause: null });
    expect([(await it.read()).state, (await it.workflow()).state]).toEqual(['CLOSED', 'COMPLETED']);
  });

  test('late all the same: the case waits for its cause, and the order for the case', async () => {
    const order = await room.accept('late-with-case');
    await order.does(truck('京A20002'));
    await drive(order);
    await room.hours(17);
    const it = await room.caseOf(order, 'DELAY_TRANSIT');
    keep('case-late', it);
    for (const type of ['arrivedAtDelivery', 'signed', 'podReturned'] as const) await order.report(type);
    expect([(await it.read()).state, await order.status()]).toEqual(['RESOLVED', 'podReturned']);
    await room.hours(48);
    expect(await it.does('yang', close())).toBe('not-told-yet');
    await it.does('yang', tell());
    expect(await it.does('yang', close())).toBeNull();
    expect([await order.status(), (await order.workflow()).state, (await it.workflow()).state]).toEqual([
      'closed',
      'COMPLETED',
      'COMPLETED',
    ]);
  });
});

test('a breakdown with three customers aboard: one case, one ladder, each customer told, one truck for all', async () => {
  const yili = await ensureCustomer(room.world.db, { code: 'YILI', name: '伊利', nameEn: 'Yili' }, await room.now());
  const customers = [room.world.bayer.customerId, room.world.haier.customerId, yili];
  const orders: StoryOrder[] = [];
  for (const [index, customerId] of customers.entries()) {
    const order = await room.accept(`aboard-${index}`, { ...quiet, customerId });
    await order.does(truck('京B30001'));
    orders.push(order);
  }
  const [first, second] = orders;
  if (!first || !second) throw new Error('three are aboard');
  const it = await room.raise(first, 'BREAKDOWN');
  keep('case-breakdown', it);
  expect((await room.raise(second, 'BREAKDOWN')).id).toBe(it.id);
  expect(await it.read()).toMatchObject({ trip: { plate: '京B30001' }, members: 3, order: null });
  await it.does('yang', acknowledge);
  await it.does('yang', tell(customers[0]));
  await it.after(31);
  // two were not told in time: that is one step up
  expect((await it.log()).filter((line) => /customerNoticeMissed/.test(line))).toEqual([
    '+0:30:00 customerNoticeMissed',
    '+0:30:00 climbed 2 customerNoticeMissed → zhao',
    '+0:30:00 customerNoticeMissed',
  ]);
  for (const customer of customers.slice(1)) await it.does('zhao', tell(customer));
  const { driver } = truck('京B30002').body;
  await it.does(
    'zhao',
    propose({ kind: 'replacementVehicle', costCny: 1_500, action: { assign: { plate: '京B30002', driver } } }),
  );
  expect((await measureOf(it)).applied.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
  const plates = await transact(room.world.db, 'all', (tx) =>
    tx
      .selectFrom('leg')
      .innerJoin('trip', 'trip.id', 'leg.tripId')
      .innerJoin('vehicle', 'vehicle.id', 'trip.vehicleId')
      .select('vehicle.plate')
      .where(
        'leg.orderId',
        'in',
        orders.map(({ id }) => id),
      )
      .execute(),
  );
  expect(plates.map(({ plate }) => plate)).toEqual(['京B30002', '京B30002', '京B30002']);
});

test('a refusal: goods go back by an order of their own, when the supervisor and the customer have said so', async () => {
  const order = await room.accept('refused');
  await order.does(truck('京A20003'));
  await drive(order);
  await order.report('arrivedAtDelivery');
  await order.report('signed', 0, { lines: [{ line: 0, intact: 6, short: 0, damaged: 0, refused: 4 }] });
  const it = await room.caseOf(order, 'REFUSAL');
  keep('case-refusal', it);
  for (const decision of [acknowledge, confirm, tell()]) await it.does('yang', decision);
  await it.does('yang', propose({ kind: 'return', action: { newOrder: { goods: [{ name: '药品', pieces: 4 }] } } }));
  const { id } = await measureOf(it);
  await it.does('wang', approve(id));
  expect([(await it.read()).state, await measureOf(it)]).toMatchObject(['APPROVED', { applied: [] }]);
  const at = new Date(await room.now()).toISOString();
  await it.does('yang', { type: 'instruct', body: { measureId: id, who: '李经理', channel: 'email', at } });
  expect(await measureOf(it)).toMatchObject({ state: 'applied', applied: [{ outcome: expect.stringMatching(/^LH/) }] });
  const back = await transact(room.world.db, 'all', (tx) =>
    tx.selectFrom('order').select(['goods', 'status']).where('customerRef', 'like', 'refused/R-%').execute(),
  );
  expect(back).toMatchObject([{ goods: [{ pieces: 4 }], status: 'accepted' }]);
  await it.does('yang', resolve('退回北京仓'));
  expect(await it.does('yang', close())).toBe('prevention-note-missing');
  expect(await it.does('yang', close('到货前先约仓'))).toBeNull();
  expect((await it.workflow()).state).toBe('COMPLETED');
});
