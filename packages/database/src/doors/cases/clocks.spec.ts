import { type ExceptionDetail, proposeSchema } from '@longhaul/contracts';
import type { ExceptionType, SaidExceptionPolicy } from '@longhaul/domain';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { transact } from '../../connection/index.ts';
import { readException } from '../../exceptions/index.ts';
import { readOrder } from '../../orders/index.ts';
import { applyPolicy, createPolicy } from '../../policies/index.ts';
import {
  at,
  commandOf,
  createWorld,
  type House,
  must,
  newOrder,
  type Person,
  staff,
  type World,
} from '../../testing/index.ts';
import { acceptOrder, decide } from '../index.ts';
import { actOnCaseDue, type CaseDecision, decideCase, reportException } from './index.ts';

// What moves the clocks of a case that is open, and what does not: real doors on a real database.
let world: World;
let house: House;
beforeAll(async () => {
  world = await createWorld();
  house = await staff(world);
});
afterAll(() => world.stop());

let commands = 0;
const next = (clock: string) => commandOf(`clocks ${++commands}`, clock);
const order = async (ref: string, more: Record<string, unknown> = {}, of: World['bayer'] = world.bayer) =>
  must(await acceptOrder(world.db, of, { ...next('08:00'), body: newOrder(ref, more), actor: 'key' })).id;
const ride = async (id: string, plate: string, clock = '08:30') => {
  const body = { plate, driver: { name: '王师傅', phone: '138' } };
  const by = { source: 'staff', actor: 'user/x' } as const;
  must(await decide(world.db, 'all', id, { type: 'assign', body }, by, next(clock)));
};
const report = async (orderId: string, type: ExceptionType, clock: string) => {
  const command = { ...next(clock), body: { orderId, type } };
  return must(await reportException(world.db, 'all', { source: 'driver', actor: 'driver' }, command)).id;
};
const does = async (person: Person, id: string, clock: string, decision: CaseDecision) =>
  must(await decideCase(world.db, 'all', id, decision, house.by(person), next(clock)));
const read = async (id: string): Promise<ExceptionDetail> => {
  const detail = await transact(world.db, 'all', (tx) => readException(tx, id));
  if (!detail) throw new Error('the case is there');
  return detail;
};
/** What is due as the case's own row says: `09:15 climb`. */
const due = async (id: string) => {
  const row = await transact(world.db, 'all', (tx) =>
    tx.selectFrom('exceptionCase').select('due').where('id', '=', id).executeTakeFirstOrThrow(),
  );
  return (row.due as { at: number; what: string }[]).map(
    ({ at: when, what }) => `${new Date(when + 8 * 3_600_000).toISOString().slice(11, 16)} ${what}`,
  );
};
const climb = async (id: string) => (await due(id)).find((line) => line.endsWith('climb'));
const edition = async (exceptions: SaidExceptionPolicy, clock: string) => {
  const body = { customerId: world.bayer.customerId, numbers: {}, exceptions };
  return must(await createPolicy(world.db, body, { ...next(clock), actor: 'user/x' }));
};
// the house's again, for the story that follows
beforeEach(() => edition({}, '07:00'));

describe('the policy is edited while a case is open', () => {
  const faster: SaidExceptionPolicy = {
    ladder: { S2: [{ role: 'representative' }, { role: 'supervisor', ackS: 60 }] },
    customerNoticeS: { S2: 120 },
  };

  test('its clocks stay, also when the edition is applied to the orders that run; the next case has the new ones', async () => {
    const member = await order('edited');
    const before = await report(member, 'DAMAGE', '09:00');
    const clocks = ['09:15 climb', '09:30 customerNotice'];
    expect(await due(before)).toEqual(clocks);
    const { id } = await edition(faster, '09:01');
    const applied = applyPolicy(world.db, id, { source: 'staff', actor: 'user/x' }, next('09:02'), () => at('09:02'));
    expect(must(await applied).applied).toBeGreaterThan(0);
    // it is derived anew by whatever happens to it
    await does('li', before, '09:03', { type: 'note', body: { text: '新策略已生效' } });
    expect((await actOnCaseDue(world.db, before, at('09:05'))).due).toHaveLength(2);
    expect(await due(before)).toEqual(clocks);
    expect(await due(await report(member, 'SHORTAGE', '09:05'))).toEqual(['09:06 climb', '09:07 customerNotice']);
  });
});

describe('somebody else takes over', () => {
  const handOver = async (id: string) =>
    does('zhao', id, '09:10', { type: 'reassign', body: { ownerId: house.users.li, reason: '交班' } });

  test('the clock goes on', async () => {
    const id = await report(await order('handed-over'), 'DAMAGE', '09:00');
    await handOver(id);
    expect([(await read(id)).owner?.name, await climb(id)]).toEqual(['李娜', '09:15 climb']);
  });

  test('unless the policy gives who takes over the whole time anew', async () => {
    await edition({ reassignRestartsClock: true }, '08:59');
    const id = await report(await order('handed-over-anew'), 'DAMAGE', '09:00');
    await does('yang', id, '09:05', { type: 'acknowledge', body: {} });
    await handOver(id);
    expect(await climb(id)).toBe('09:25 climb');
  });
});

describe('an order comes aboard a truck that has broken down', () => {
  const replacement: CaseDecision = {
    type: 'propose',
    body: proposeSchema.parse({
      ...{ kind: 'replacementVehicle', costCny: 3_000 },
      action: { assign: { plate: '京C20002', driver: { name: '刘师傅', phone: '139' } } },
    }),
  };
  const plateOf = async (id: string) => (await transact(world.db, 'all', (tx) => readOrder(tx, id)))?.trip?.plate;

  test('it is a member from the next report on, and no measure acts on it that was proposed before', async () => {
    const first = await order('aboard');
    await ride(first, '京C20001');
    const id = await report(first, 'BREAKDOWN', '09:00');
    const { measureId } = await does('yang', id, '09:05', replacement);
    const late = await order('came-aboard', {}, world.haier);
    await ride(late, '京C20001', '09:10');
    expect(await report(late, 'BREAKDOWN', '09:20')).toBe(id);
    expect(await read(id)).toMatchObject({ members: 2, severity: 'S2' });
    // whose goods came aboard has its own time to hear of it
    expect((await due(id)).filter((line) => line.endsWith('Notice'))).toEqual([
      '09:30 customerNotice',
      '09:50 customerNotice',
    ]);
    await does('wang', id, '09:25', { type: 'approve', body: { measureId: measureId ?? '' } });
    await actOnCaseDue(world.db, id, at('09:25'));
    const [measure] = (await read(id)).measures;
    expect(measure).toMatchObject({ state: 'applied', applied: [{ orderId: first, outcome: 'done' }] });
    expect([await plateOf(first), await plateOf(late)]).toEqual(['京C20002', '京C20001']);
    // the next one acts on both, the customer sees its own order and the case in that order's life
    const { measureId: second } = await does('yang', id, '09:30', replacement);
    await does('wang', id, '09:31', { type: 'approve', body: { measureId: second ?? '' } });
    await actOnCaseDue(world.db, id, at('09:31'));
    expect(await plateOf(late)).toBe('京C20002');
    expect(await transact(world.db, 'all', (tx) => readException(tx, id, world.haier))).toMatchObject({ members: 1 });
  });

  test('two report it at once: it is a member once', async () => {
    const first = await order('aboard-once');
    await ride(first, '京C20003');
    const id = await report(first, 'BREAKDOWN', '09:00');
    const late = await order('came-aboard-once');
    await ride(late, '京C20003', '09:10');
    await Promise.all([1, 2, 3, 4].map(() => report(late, 'BREAKDOWN', '09:20')));
    const { members, log } = await read(id);
    expect([members, log.filter(({ type }) => type === 'memberJoined').length]).toEqual([2, 1]);
  });

  test('its goods make the case graver: who is asked hears of it at once, and the higher levels have their time from then', async () => {
    const first = await order('aboard-graver');
    await ride(first, '京C20005');
    const id = await report(first, 'BREAKDOWN', '09:00');
    await does('yang', id, '09:01', { type: 'tellCustomer', body: { channel: 'phone' } });
    await actOnCaseDue(world.db, id, at('09:15'));
    const hazardous = await order('hazardous', { hazardClass: '3' });
    await ride(hazardous, '京C20005', '09:20');
    await report(hazardous, 'BREAKDOWN', '09:40');
    const { severity, notices } = await read(id);
    expect(severity).toBe('S1');
    const told = await transact(world.db, 'all', (tx) =>
      tx
        .selectFrom('notice')
        .select('recipient')
        .where('caseId', '=', id)
        .where('subject', '=', 'CASE_GRAVER')
        .execute(),
    );
    expect(told.map(({ recipient }) => house.nameOf(recipient.slice('user/'.length))).sort()).toEqual(['yang', 'zhao']);
    expect(notices.length).toBeGreaterThan(told.length);
    // L3 by the lesser clock at 09:45, L4 and L5 thirty and sixty minutes after it was known
    const climbs = [];
    for (const clock of ['09:44', '09:45', '10:09', '10:10', '10:39', '10:40']) {
      await actOnCaseDue(world.db, id, at(clock));
      climbs.push(`${clock} L${(await read(id)).level}`);
    }
    expect(climbs).toEqual(['09:44 L2', '09:45 L3', '10:09 L3', '10:10 L4', '10:39 L4', '10:40 L5']);
  });
});

describe('who must hear of a late delivery, and until when', () => {
  test('raised before the promise is missed: until then; raised after it: within the half hour of a grave case', async () => {
    const inTime = await report(await order('in-time'), 'DELAY_TRANSIT', '21:00');
    expect(await due(inTime)).toContain('22:00 customerNotice');
    const late = await report(await order('too-late'), 'DELAY_TRANSIT', '22:30');
    expect(await read(late)).toMatchObject({ severity: 'S3' });
    expect(await due(late)).toContain('23:00 customerNotice');
    await actOnCaseDue(world.db, late, at('23:00'));
    expect((await read(late)).log.map(({ type }) => type)).toEqual(['raised', 'customerNoticeMissed', 'climbed']);
  });

  test('a person who says that it is graver gives everybody the shorter time from then', async () => {
    const id = await report(await order('said-graver'), 'COMPLAINT', '09:00');
    expect(await due(id)).toContain('22:00 customerNotice');
    const graver = { type: 'COMPLAINT', severity: 'S1', reason: '客户停线' } as const;
    await does('zhao', id, '12:00', { type: 'classify', body: graver });
    expect((await due(id)).slice(0, 2)).toEqual(['10:00 climb', '12:15 customerNotice']);
  });
});
