import { type CaseDecision, createPolicy, publishCalendar, transact } from '@longhaul/database';
import { must } from '@longhaul/database/testing';
import type { SaidExceptionPolicy } from '@longhaul/domain';
import { type ControlRoom, openControlRoom, type StoryCase, type StoryOrder } from '@longhaul/testing/temporal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acknowledge, confirm, resolve, tell } from './decisions.ts';
import { openHistories } from './histories.ts';

// Who is asked when nobody answers: real doors, real workflows, a clock that skips. Times count from the report.
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
/** A case whose customer was told at once: the notice clock is another story. */
async function told(order: StoryOrder, type: Parameters<ControlRoom['raise']>[1], name?: string): Promise<StoryCase> {
  const it = await room.raise(order, type);
  expect(await it.does('yang', tell())).toBeNull();
  if (name) keep(name, it);
  return it;
}
const reported: CaseDecision = { type: 'reportToAuthority', body: { authority: '交警122' } };
const noticesOf = async (it: StoryCase) => (await it.read()).notices.length;

describe('nobody answers', () => {
  test('each level of each severity is asked at its second, and costs few events', async () => {
    const cases = {
      S1: await told(await room.accept('silent-s1', quiet), 'LOSS', 'case-silent-s1'),
      S2: await told(await room.accept('silent-s2', quiet), 'DAMAGE', 'case-silent-s2'),
      S3: await told(await room.accept('silent-s3', quiet), 'COMPLAINT', 'case-silent-s3'),
      S4: await told(await room.accept('silent-s4', quiet), 'OTHER', 'case-silent-s4'),
    };
    expect(await cases.S2.due()).toEqual(['+0:15:00 climb']);
    const before = await cases.S1.workflow();
    await room.hours(30 * 24);
    const climbs = Object.fromEntries(
      await Promise.all(Object.entries(cases).map(async ([severity, it]) => [severity, await it.climbs()])),
    );
    expect(climbs).toEqual({
      S1: [
        '+0:05:00 climbed 2 unacknowledged → zhao',
        '+0:15:00 climbed 3 unacknowledged → sun wang',
        '+0:30:00 climbed 4 unacknowledged → chen',
        '+1:00:00 climbed 5 unacknowledged → zhou',
      ],
      S2: [
        '+0:15:00 climbed 2 unacknowledged → zhao',
        '+0:45:00 climbed 3 unacknowledged → sun wang',
        '+4:00:00 climbed 4 noProgress → chen',
        '+8:00:00 climbed 5 noProgress → zhou',
      ],
      S3: [
        '+1:00:00 climbed 2 unacknowledged → zhao',
        '+4:00:00 climbed 3 noProgress → sun wang',
        '+12:00:00 climbed 4 noProgress → chen',
      ],
      S4: ['+4:00:00 climbed 2 unacknowledged → zhao', '+24:00:00 climbed 3 noProgress → sun wang'],
    });
    const after = await cases.S1.workflow();
    expect(after.state).toBe('RUNNING');
    expect((after.events - before.events) / 4).toBeLessThanOrEqual(12);
    // at the top everybody has been asked: thirty days later nothing more was said
    expect(await cases.S1.due()).toEqual([]);
  });

  test('acknowledging stops the one clock; without progress the other asks whoever is in between as well', async () => {
    const it = await told(await room.accept('acknowledged', quiet), 'DAMAGE', 'case-acknowledged');
    await it.after(14);
    expect(await it.does('yang', acknowledge)).toBeNull();
    await it.after(119);
    expect(await it.climbs()).toEqual([]);
    await it.after(121);
    expect(await it.climbs()).toEqual([
      '+2:00:00 climbed 2 noProgress → zhao',
      '+2:00:00 climbed 3 noProgress → sun wang',
    ]);
    expect(await it.does('wang', confirm)).toBeNull();
    await it.after(6 * 60);
    expect((await it.climbs()).length).toBe(2);
    await it.after(6 * 60 + 2);
    expect((await it.climbs()).at(-1)).toBe('+6:01:00 climbed 4 noProgress → chen');
  });

  test("nobody told the customer: that climbs as well, at the notice's second", async () => {
    const it = await room.raise(await room.accept('untold', quiet), 'DAMAGE');
    await it.does('yang', acknowledge);
    await it.after(31);
    expect((await it.log()).slice(2)).toEqual([
      '+0:30:00 customerNoticeMissed',
      '+0:30:00 climbed 2 customerNoticeMissed → zhao',
    ]);
  });
});

describe('S3 keeps the hours of the service group (weekdays 8:30–18:00, Saturday 9:00–12:00)', () => {
  const minute = 60_000;
  /** The next Friday 17:30 in Beijing, and the Monday after it as the calendar names it. */
  const nextFriday = async () => {
    const beijing = new Date((await room.now()) + 8 * 60 * minute);
    const daysAhead = ((5 - beijing.getUTCDay() + 7) % 7) + 7;
    const midnight = Date.UTC(beijing.getUTCFullYear(), beijing.getUTCMonth(), beijing.getUTCDate() + daysAhead);
    return {
      evening: midnight + (9 * 60 + 30) * minute,
      monday: new Date(midnight + 3 * 24 * 60 * minute).toISOString().slice(0, 10),
    };
  };

  test('over a weekend with a holiday nobody is called; with a delivery at stake somebody is', async () => {
    const { evening, monday } = await nextFriday();
    const year = Number(monday.slice(0, 4));
    const command = { caller: 'story', route: 'calendar', key: monday, at: await room.now(), actor: 'user/x' };
    await publishCalendar(room.world.db, { year, source: '放假通知', daysOff: [monday], daysWorked: [] }, command);
    await room.passUntil(evening);
    const { customerId } = room.world.haier;
    const later = await told(await room.accept('weekend', { ...quiet, customerId }), 'COMPLAINT');
    // promised for Saturday 15:00, when the group has gone
    const onSaturday = await room.accept('weekend-at-stake', { customerId, deliver: [20, 21.5] });
    const atStake = await told(onSaturday, 'COMPLAINT', 'case-weekend');
    expect(await later.due()).toContain('+16:00:00 climb');
    await atStake.after(6 * 24 * 60);
    // half an hour on Friday, half an hour on Saturday; four hours are full on Tuesday, since Monday is off
    expect((await later.climbs()).slice(0, 2)).toEqual([
      '+16:00:00 climbed 2 unacknowledged → zhao',
      '+87:30:00 climbed 3 noProgress → sun wang',
    ]);
    expect(await atStake.climbs()).toEqual([
      '+16:00:00 climbed 2 unacknowledged → zhao',
      '+19:00:00 climbed 3 noProgress → sun wang',
      '+27:00:00 climbed 4 noProgress → chen',
    ]);
  });
});

/** An edition of Bayer's own for the cases to come; one that says nothing is as the house has it. */
async function edition(key: string, exceptions: SaidExceptionPolicy): Promise<void> {
  const { customerId } = room.world.bayer;
  const command = { caller: 'story', route: 'policy', key, at: await room.now(), actor: 'user/x' };
  must(await createPolicy(room.world.db, { customerId, numbers: {}, exceptions }, command));
}

test('the policy is edited mid-case: what runs keeps its edition, what is raised now has the new one', async () => {
  const before = await told(await room.accept('edited-before', quiet), 'DAMAGE');
  await before.after(5);
  await edition('faster', {
    ladder: {
      S2: [
        { role: 'representative', ackS: 0 },
        { role: 'supervisor', ackS: 60 },
      ],
    },
  });
  const after = await told(await room.accept('edited-after', quiet), 'DAMAGE');
  await after.after(30);
  expect(await after.climbs()).toEqual(['+0:01:00 climbed 2 unacknowledged → sun wang']);
  expect(await before.climbs()).toEqual(['+0:15:00 climbed 2 unacknowledged → zhao']);
  // back to the house's, for the stories that follow
  await edition('as before', {});
});

describe('handed over while nobody has acknowledged it', () => {
  const handedOver = async (ref: string) => {
    const it = await told(await room.accept(ref, quiet), 'DAMAGE');
    await it.after(10);
    expect(await it.does('zhao', { type: 'reassign', body: { ownerId: room.house.users.li } })).toBeNull();
    await it.after(16);
    return it;
  };

  test('the next level is asked at its second all the same', async () => {
    expect(await (await handedOver('handed-over')).climbs()).toEqual(['+0:15:00 climbed 2 unacknowledged → zhao']);
  });

  test('unless the policy gives who takes over the whole time anew', async () => {
    await edition('restarts', { reassignRestartsClock: true });
    const it = await handedOver('handed-over-anew');
    expect(await it.climbs()).toEqual([]);
    await it.after(26);
    expect(await it.climbs()).toEqual(['+0:25:00 climbed 2 unacknowledged → zhao']);
    await edition('goes on', {});
  });
});

describe('an accident of S1: the authorities hear of it within the hour', () => {
  const looked = async (ref: string) => {
    const it = await told(await room.accept(ref, quiet), 'ACCIDENT');
    expect(await it.does('yang', acknowledge)).toBeNull();
    expect(await it.due()).toEqual(['+1:00:00 authorityReport']);
    return it;
  };

  test('it has a timer of its own: missed, the next level is asked, though somebody looks after the case', async () => {
    const it = await looked('accident-silent');
    await it.after(59);
    expect(await it.climbs()).toEqual([]);
    await it.after(61);
    expect((await it.log()).slice(-2)).toEqual([
      '+1:00:00 authorityReportMissed',
      '+1:00:00 climbed 2 authorityReportMissed → zhao',
    ]);
    // said late it is written down; the outcome keeps its name
    expect(await it.does('zhao', reported)).toBeNull();
    expect(await it.due()).toEqual([]);
  });

  test('reported in time, nobody is asked', async () => {
    const it = await looked('accident-reported');
    await it.after(40);
    expect(await it.does('yang', reported)).toBeNull();
    await it.after(3 * 60);
    expect([await it.climbs(), await it.due()]).toEqual([[], []]);
  });
});

test('a case outlives its order, and is asked about all the same', async () => {
  const order = await room.accept('outlived');
  const it = await told(order, 'DAMAGE', 'case-outlives');
  await order.does({ type: 'assign', body: { plate: '京A12345', driver: { name: '王师傅', phone: '138' } } });
  for (const type of ['arrivedAtPickup', 'loaded', 'departed', 'arrivedAtDelivery', 'signed', 'podReturned'] as const)
    await order.report(type);
  expect([await order.status(), (await order.workflow()).state]).toEqual(['closed', 'COMPLETED']);
  await it.after(50);
  expect(await it.climbs()).toHaveLength(2);
  expect((await it.workflow()).state).toBe('RUNNING');
});

test('reopened it begins at the bottom again, in a new run when the first one had ended', async () => {
  const it = await told(await room.accept('reopened', quiet), 'COMPLAINT', 'case-reopened');
  await it.does('yang', confirm);
  await it.does('yang', resolve('已答复'));
  const closing = { cause: '司机态度', responsibleParty: 'driver', result: '已道歉' } as const;
  expect(await it.does('yang', { type: 'close', body: closing })).toBeNull();
  expect((await it.workflow()).state).toBe('COMPLETED');
  await it.after(24 * 60);
  expect(await it.does('yang', { type: 'reopen', body: { reason: '客户不满意' } })).toBeNull();
  expect([(await it.read()).state, (await it.workflow()).state]).toEqual(['REOPENED', 'RUNNING']);
  await it.after(25 * 60 + 1);
  expect(await it.climbs()).toEqual(['+25:00:00 climbed 2 unacknowledged → zhao']);
  await it.does('yang', acknowledge);
  await it.does('yang', resolve('已重新答复'));
  await it.does('yang', { type: 'close', body: closing });
  await it.after(5 * 24 * 60);
  expect(await it.does('yang', { type: 'reopen', body: { reason: '太迟了' } })).toBe('too-late-to-reopen');
});

test("Temporal's store is lost in mid-ladder: the case goes on with the next level, and nobody is told twice", async () => {
  const it = await told(await room.accept('lost', quiet), 'DAMAGE');
  await it.after(20);
  expect(await it.climbs()).toHaveLength(1);
  const notices = await noticesOf(it);
  await store(); // what the earlier stories keep is lost with it
  await room.loseTemporal();
  keep('case-healed', it);
  expect([await it.climbs(), await noticesOf(it)]).toEqual([['+0:15:00 climbed 2 unacknowledged → zhao'], notices]);
  await it.after(46);
  expect(await it.climbs()).toEqual([
    '+0:15:00 climbed 2 unacknowledged → zhao',
    '+0:45:00 climbed 3 unacknowledged → sun wang',
  ]);
  // two supervisors, one message each
  expect(await noticesOf(it)).toBe(notices + 2);
  const twice = await transact(room.world.db, 'all', (tx) =>
    tx
      .selectFrom('notice')
      .select(['caseId', 'recipient', 'subject', 'createdAt'])
      .where('caseId', 'is not', null)
      .groupBy(['caseId', 'recipient', 'subject', 'createdAt'])
      .having(({ fn }) => fn.countAll(), '>', 1)
      .execute(),
  );
  expect(twice).toEqual([]);
});
