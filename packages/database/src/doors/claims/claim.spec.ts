import { newClaimSchema, proposeSchema } from '@longhaul/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readClaimDetail } from '../../claims/index.ts';
import { type Scope, transact } from '../../connection/index.ts';
import { createPolicy } from '../../policies/index.ts';
import { claimUntold, markTold } from '../../relay/index.ts';
import {
  accepted,
  at,
  commandOf,
  createWorld,
  type House,
  must,
  type Person,
  staff,
  type World,
} from '../../testing/index.ts';
import { type CaseDecision, decideCase, recordFact, reportException } from '../index.ts';
import { actOnClaimDue, type ClaimDecision, decideClaim, openClaim } from './index.ts';

let world: World;
let house: House;
beforeAll(async () => {
  world = await createWorld();
  house = await staff(world);
});
afterAll(() => world.stop());

let commands = 0;
const next = (clock: string) => commandOf(`claim ${++commands}`, clock);
const staffBy = (person: Person) => ({ source: 'staff', actor: house.by(person).actor }) as const;
const opened = async (caseId: string, clock: string, scope: Scope = 'all', more: Record<string, unknown> = {}) =>
  openClaim(world.db, scope, scope === 'all' ? house.by('yang').actor : 'user/customer', {
    ...next(clock),
    body: newClaimSchema.parse({ caseId, claimedCny: 5_000, ...more }),
  });
const tryTo = (person: Person | 'customer', id: string, clock: string, decision: ClaimDecision) =>
  person === 'customer'
    ? decideClaim(world.db, world.bayer, id, decision, { actor: 'user/customer', role: 'customer' }, next(clock))
    : decideClaim(world.db, 'all', id, decision, house.by(person), next(clock));
const does = async (...args: Parameters<typeof tryTo>) => must(await tryTo(...args));
const read = async (id: string, scope: Scope = 'all') => {
  const detail = await transact(world.db, 'all', (tx) => readClaimDetail(tx, id, scope));
  if (!detail) throw new Error('the claim is there');
  return detail;
};
const notices = (id: string) =>
  transact(world.db, 'all', async (tx) => {
    const rows = await tx
      .selectFrom('notice')
      .select(['subject', 'recipient'])
      .where(sql<string>`detail->>'claimId'`, '=', id)
      .orderBy('id')
      .execute();
    return rows.map(({ subject, recipient }) => `${subject} → ${house.nameOf(recipient.slice('user/'.length))}`);
  });

/** Signed at 10:00 with or without a remark, and a case of damage that was found an hour later. */
async function damaged(ref: string, { signed = true, damagedPieces = 0 } = {}) {
  const order = await accepted(world, ref);
  if (signed) {
    const lines = [{ line: 0, intact: 120 - damagedPieces, short: 0, damaged: damagedPieces, refused: 0 }];
    const fact = { type: 'signed', occurredAt: at('10:00'), source: 'staff', actor: 'x', detail: { lines } } as const;
    must(await recordFact(world.db, 'all', order, fact, at('10:00')));
  }
  const report = { ...next('11:00'), body: { orderId: order, type: 'DAMAGE' as const } };
  const { id } = must(await reportException(world.db, 'all', staffBy('yang'), report));
  return { order, caseId: id };
}
const evidence = { type: 'evidence', body: { files: [], note: '破损照片已收' } } as const;
const assess = (assessedCny: number) => ({ type: 'assess', body: { assessedCny } }) as const;
const agree = (agreedCny: number) => ({ type: 'agree', body: { agreedCny } }) as const;

test('the whole way: filed from a case, proved, assessed, agreed, paid in parts, closed; one is open per order', async () => {
  const { caseId } = await damaged('whole');
  const { id, claimNo } = must(await opened(caseId, '12:00'));
  expect(claimNo).toMatch(/^CL\d{8}$/);
  expect(await opened(caseId, '12:01')).toMatchObject({ code: 'claim-already-open', id });
  expect(await tryTo('yang', id, '12:02', assess(1_000))).toMatchObject({ code: 'claim-state' });
  await does('yang', id, '12:03', evidence);
  await does('yang', id, '12:04', assess(1_500));
  expect(await tryTo('yang', id, '12:05', agree(1_501))).toMatchObject({ code: 'claim-amount' });
  await does('yang', id, '12:06', agree(1_500));
  await does('yang', id, '12:07', { type: 'pay', body: { paidCny: 1_000 } });
  expect(await tryTo('yang', id, '12:08', { type: 'pay', body: { paidCny: 500.01 } })).toMatchObject({
    code: 'claim-amount',
  });
  expect(await does('yang', id, '12:09', { type: 'pay', body: { paidCny: 500 } })).toMatchObject({ state: 'paid' });
  expect(await does('yang', id, '12:10', { type: 'close', body: { result: '已赔付' } })).toMatchObject({
    state: 'closed',
    paidCny: 1_500,
  });
  must(await opened(caseId, '12:11'));
});

test('ten who file at once file one claim', async () => {
  const { caseId } = await damaged('ten');
  const answers = await Promise.all(Array.from({ length: 10 }, () => opened(caseId, '12:00')));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
});

describe('above the limit of 2,000', () => {
  const assessed = async (ref: string, amount = 5_000) => {
    const { caseId } = await damaged(ref);
    const { id } = must(await opened(caseId, '12:00', 'all', { claimedCny: 30_000 }));
    await does('yang', id, '12:01', evidence);
    await does('wang', id, '12:02', assess(amount));
    return { caseId, id };
  };

  test('a clerk is refused, and so is the supervisor who assessed it; another one agrees', async () => {
    const { id } = await assessed('limit');
    expect(await tryTo('yang', id, '12:03', agree(3_000))).toMatchObject({ code: 'claim-needs-approval' });
    expect(await tryTo('wang', id, '12:03', agree(3_000))).toMatchObject({ code: 'proposer-may-not-approve' });
    expect(await does('sun', id, '12:04', agree(3_000))).toMatchObject({ state: 'agreed', agreedCny: 3_000 });
    expect((await read(id)).log.find(({ type }) => type === 'agreed')?.detail).toMatchObject({ by: 'role' });
  });

  test('an approved compensation of the case covers it, once', async () => {
    const { caseId, id } = await assessed('measure');
    const decide = async (person: Person, clock: string, decision: CaseDecision) =>
      must(await decideCase(world.db, 'all', caseId, decision, house.by(person), next(clock)));
    const body = proposeSchema.parse({ kind: 'compensate', costCny: 3_000 });
    const { measureId } = await decide('yang', '12:03', { type: 'propose', body });
    expect(await tryTo('yang', id, '12:04', agree(3_000))).toMatchObject({ code: 'claim-needs-approval' });
    await decide('sun', '12:05', { type: 'approve', body: { measureId: measureId ?? '' } });
    expect(await tryTo('yang', id, '12:06', agree(3_001))).toMatchObject({ code: 'claim-needs-approval' });
    await does('yang', id, '12:07', agree(3_000));
    await does('yang', id, '12:08', { type: 'pay', body: { paidCny: 3_000 } });
    await does('yang', id, '12:09', { type: 'close', body: { result: '-' } });
    const again = must(await opened(caseId, '12:10')).id;
    await does('yang', again, '12:11', evidence);
    await does('wang', again, '12:12', assess(2_500));
    expect(await tryTo('yang', again, '12:13', agree(2_500))).toMatchObject({ code: 'claim-needs-approval' });
  });

  test('above 20,000 it is the operations manager’s', async () => {
    const { id } = await assessed('dear', 25_000);
    expect(await tryTo('sun', id, '12:03', agree(25_000))).toMatchObject({ code: 'claim-needs-approval' });
    await does('chen', id, '12:04', agree(25_000));
  });
});

describe('deadlines', () => {
  const day = 24 * 3_600_000;
  const passes = (id: string, instant: number) => actOnClaimDue(world.db, id, instant);

  test('the objection counts from the signature; nobody objected, nothing came: outcomes of their own, and the owner is told', async () => {
    const { caseId } = await damaged('unremarked');
    const { id, objectionBy } = must(await opened(caseId, '12:00'));
    expect(objectionBy).toBe(new Date(at('10:00') + 3 * day).toISOString());
    const view = await passes(id, at('12:30'));
    expect(view).toMatchObject({
      status: 'open',
      due: [{ what: 'evidenceReminder', at: at('12:00') + 2 * day }, {}, {}],
    });
    await passes(id, at('12:00') + 2 * day);
    await passes(id, at('10:00') + 3 * day);
    expect((await passes(id, at('12:00') + 3 * day)).due).toEqual([]);
    expect(await read(id)).toMatchObject({ state: 'filed', objection: 'missed', evidenceMissed: true });
    expect(await notices(id)).toEqual([
      'CLAIM_EVIDENCE_DUE → yang',
      'CLAIM_OBJECTION_MISSED → yang',
      'CLAIM_EVIDENCE_MISSED → yang',
    ]);
    await passes(id, at('12:00') + 9 * day);
    expect(await notices(id)).toHaveLength(3);
  });

  test('a remark on the receipt is an objection; an order that is not signed yet runs no clock', async () => {
    const remarked = must(await opened((await damaged('remarked', { damagedPieces: 2 })).caseId, '12:00')).id;
    expect(await read(remarked)).toMatchObject({ objection: 'remarked', podRemark: true });
    const unsigned = must(await opened((await damaged('unsigned', { signed: false })).caseId, '12:00')).id;
    expect(await read(unsigned)).toMatchObject({ objection: 'none', objectionBy: null });
  });

  test('its watch is told what is due; what it was answered when it acted it need not be told, if it had heard all before', async () => {
    const { id } = must(await opened((await damaged('told')).caseId, '12:00'));
    const heard = () =>
      transact(world.db, 'all', (tx) =>
        tx.selectFrom('claim').select(['seq', 'toldSeq']).where('id', '=', id).executeTakeFirstOrThrow(),
      );
    expect(await heard()).toEqual({ seq: 1, toldSeq: 0 });
    const told = await claimUntold(world.db, 'claim', 100, 60);
    expect(told.find((one) => one.id === id)).toMatchObject({ called: id, view: { status: 'open', seq: 1 } });
    // the telling is still under way: who acts may have to act again by an older view, and then hear of this one
    await passes(id, at('12:00') + 2 * day);
    expect(await heard()).toEqual({ seq: 2, toldSeq: 0 });
    await markTold(world.db, 'claim', [{ id, seq: 2, store: null }]);
    await passes(id, at('12:00') + 3 * day);
    expect(await heard()).toEqual({ seq: 4, toldSeq: 4 });
  });
});

describe('the edition under which it was opened', () => {
  const edition = async (clock: string, exceptions: Record<string, number>) =>
    must(
      await createPolicy(
        world.db,
        { customerId: world.bayer.customerId, numbers: {}, exceptions },
        { ...next(clock), actor: 'user/x' },
      ),
    );
  const dueOf = async (id: string) =>
    (await read(id)).due.map(({ what, at: when }) => `${what} ${(Date.parse(when) - at('12:00')) / 3_600_000} h`);

  test('is the one in force then, and stays: its times, its reminder and its limit', async () => {
    const { caseId } = await damaged('edition', { signed: false });
    await edition('11:30', { claimEvidenceS: 10 * 3_600, claimReminderS: 3_600, approvalAboveCny: 100 });
    const { id } = must(await opened(caseId, '12:00'));
    const times = ['evidenceReminder 9 h', 'evidenceDeadline 10 h'];
    expect(await dueOf(id)).toEqual(times);
    await edition('12:01', { claimEvidenceS: 20 * 3_600, claimReminderS: 7_200, approvalAboveCny: 5_000 });
    expect(await dueOf(id)).toEqual(times);
    expect((await actOnClaimDue(world.db, id, at('12:02'))).due.map(({ what }) => what)).toEqual([
      'evidenceReminder',
      'evidenceDeadline',
    ]);
    await does('yang', id, '12:03', evidence);
    await does('wang', id, '12:04', assess(200));
    expect(await tryTo('yang', id, '12:05', agree(101))).toMatchObject({ code: 'claim-needs-approval' });
    const other = must(await opened((await damaged('edition-2', { signed: false })).caseId, '12:00')).id;
    expect(await dueOf(other)).toEqual(['evidenceReminder 18 h', 'evidenceDeadline 20 h']);
    // the house's again, for the stories that follow
    await edition('12:10', {});
  });
});

describe('a customer', () => {
  test('files for its own order, which is its objection; the one who looks after the case is told', async () => {
    const { caseId } = await damaged('own');
    const { id } = must(await opened(caseId, '12:00', world.bayer));
    expect(await read(id)).toMatchObject({ objection: 'made' });
    expect(await notices(id)).toEqual(['CLAIM_FILED → yang']);
    expect(await opened(caseId, '12:00', world.haier)).toMatchObject({ code: 'not-found' });
    expect(await tryTo('customer', id, '12:02', evidence)).toMatchObject({ ok: true });
  });

  test('sees state and amounts; of our notes, our assessment and the leg’s carrier nothing', async () => {
    const { caseId } = await damaged('seen');
    const { id } = must(await opened(caseId, '12:00', 'all', { carrier: '顺达' }));
    await does('yang', id, '12:01', evidence);
    await does('yang', id, '12:02', { type: 'note', body: { text: '内部', shown: false } });
    await does('yang', id, '12:03', { type: 'note', body: { text: '请补充发票', shown: true } });
    await does('customer', id, '12:04', { type: 'note', body: { text: '已补充', shown: false } });
    await does('yang', id, '12:05', assess(1_234));
    await does('yang', id, '12:06', agree(1_000));
    const seen = await read(id, world.bayer);
    expect(seen).toMatchObject({ state: 'agreed', agreedCny: 1_000, assessedCny: null, carrier: null });
    expect(seen.log.map(({ type, detail }) => detail.text ?? type)).toEqual([
      'filed',
      'evidenceGiven',
      '请补充发票',
      '已补充',
      'agreed',
    ]);
    const told = JSON.stringify(seen);
    for (const secret of ['内部', '顺达', '1234']) expect(told).not.toContain(secret);
    expect(await transact(world.db, 'all', (tx) => readClaimDetail(tx, id, world.haier))).toBeUndefined();
  });
});

test('a case that was a false alarm has no claim; one that is closed may', async () => {
  const { caseId } = await damaged('false-alarm');
  const invalid = { type: 'invalidate', body: { reason: '误报' } } as const;
  must(await decideCase(world.db, 'all', caseId, invalid, house.by('yang'), next('11:30')));
  expect(await opened(caseId, '12:00')).toMatchObject({ code: 'case-state' });
  const other = await damaged('over');
  const decisions: CaseDecision[] = [
    { type: 'confirm', body: {} },
    { type: 'tellCustomer', body: { channel: 'phone' } },
    { type: 'resolve', body: { result: '-' } },
    { type: 'close', body: { cause: '-', responsibleParty: 'carrier', result: '-', preventionNote: '-' } },
  ];
  for (const decision of decisions)
    must(await decideCase(world.db, 'all', other.caseId, decision, house.by('yang'), next('11:30')));
  must(await opened(other.caseId, '12:00'));
});
