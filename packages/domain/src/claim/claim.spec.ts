import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultExceptionPolicy } from '../exception/index.ts';
import {
  type Agreeing,
  type ClaimCommand,
  type ClaimEvent,
  type ClaimEventDetail,
  type ClaimEventType,
  claimStates,
  deriveClaim,
  deriveClaimDues,
  fitsClaim,
  mayAgree,
  mayAssess,
  mayPay,
} from './index.ts';

const hour = 3_600_000;
const entry = <T extends ClaimEventType>(at: number, type: T, detail: ClaimEventDetail[T], actor = 'yang') =>
  ({ seq: 0, type, at: at * hour, actor, detail }) as unknown as ClaimEvent;
/** Signed at hour 0: the consignee may object until hour 72. Filed at hour 10 by a clerk, evidence until hour 82. */
const filed = (changes: Partial<ClaimEventDetail['filed']> = {}) =>
  entry(10, 'filed', {
    ...{ claimedCny: 5_000, byCustomer: false, discoveredAt: 5 * hour, declaredValueCny: 8_000, insured: true },
    ...{ carrier: '顺达', podRemark: false, objectionBy: 72 * hour, evidenceBy: 82 * hour },
    ...changes,
  });
const evidence = (at: number) => entry(at, 'evidenceGiven', { files: ['photo'] });
const assessed = (assessedCny: number) => entry(20, 'assessed', { assessedCny, exemption: null }, 'zhao');
const agreed = (agreedCny: number) => entry(30, 'agreed', { agreedCny, by: 'limit' });
const paid = (paidCny: number) => entry(40, 'paid', { paidCny });
const dues = (...log: ClaimEvent[]) =>
  deriveClaimDues(deriveClaim(log), defaultExceptionPolicy).map(({ what, at }) => `${at / hour} ${what}`);

test.each<[ClaimCommand, string]>([
  ['evidence', 'filed evidence assessed'],
  ['assess', 'evidence assessed'],
  ['agree', 'assessed'],
  ['reject', 'filed evidence assessed'],
  ['pay', 'agreed'],
  ['close', 'rejected paid'],
  ['note', claimStates.join(' ')],
])('%s: %s', (command, states) => {
  expect(claimStates.filter((state) => fitsClaim(command, state)).join(' ')).toBe(states);
});

test('the whole way: filed, proved, assessed, agreed, paid in two parts, closed', () => {
  const log = [filed(), evidence(12), assessed(4_000), agreed(3_500), paid(1_500.1), paid(1_999.9)];
  const states = log.map((_, index) => deriveClaim(log.slice(0, index + 1)).state);
  expect(states).toEqual(['filed', 'evidence', 'assessed', 'agreed', 'agreed', 'paid']);
  const it = deriveClaim([...log, entry(50, 'closed', { result: '已赔付' })]);
  expect(it).toMatchObject({ state: 'closed', agreedCny: 3_500, paidCny: 3_500, closedAt: 50 * hour });
});

test('a rejected one keeps its ground', () => {
  const it = deriveClaim([filed(), entry(20, 'rejected', { reason: '货物本身性质', exemption: 'natureOfGoods' })]);
  expect(it).toMatchObject({ state: 'rejected', exemption: 'natureOfGoods', rejection: '货物本身性质' });
});

describe('the objection', () => {
  test.each<[string, ClaimEvent[], string]>([
    ['nobody has objected yet', [filed()], 'open'],
    ['it stands on the receipt', [filed({ podRemark: true })], 'remarked'],
    ['the customer claims in time', [filed({ byCustomer: true })], 'made'],
    ['the customer claims too late', [filed({ byCustomer: true, objectionBy: 9 * hour })], 'open'],
    ['proof comes in time', [filed(), evidence(72)], 'made'],
    ['proof comes too late', [filed(), evidence(73)], 'open'],
    ['nobody objected', [filed(), entry(72, 'objectionMissed', {})], 'missed'],
    ['not signed yet: nothing runs', [filed({ podRemark: null, objectionBy: null })], 'none'],
  ])('%s', (_, log, objection) => expect(deriveClaim(log).objection).toBe(objection));
});

describe('what is due', () => {
  const reminded = entry(58, 'evidenceReminded', {});
  test.each<[string, ClaimEvent[], string[]]>([
    ['a clerk filed it', [filed()], ['58 evidenceReminder', '72 objectionDeadline', '82 evidenceDeadline']],
    ['reminded', [filed(), reminded], ['72 objectionDeadline', '82 evidenceDeadline']],
    ['proved late: the objection is still open', [filed(), evidence(73)], ['72 objectionDeadline']],
    ['proved in time', [filed(), evidence(12)], []],
    ['nothing came', [filed({ podRemark: true }), reminded, entry(82, 'evidenceMissed', {})], []],
    [
      'a short time for evidence: the reminder is at once',
      [filed({ podRemark: true, evidenceBy: 20 * hour })],
      ['10 evidenceReminder', '20 evidenceDeadline'],
    ],
    ['decided: nothing any more', [filed(), entry(20, 'rejected', { reason: '-', exemption: null })], []],
  ])('%s', (_, log, expected) => expect(dues(...log)).toEqual(expected));
});

test('how long before the deadline it is asked for again is the edition’s', () => {
  const reminders = (claimReminderS: number) =>
    deriveClaimDues(deriveClaim([filed()]), { ...defaultExceptionPolicy, claimReminderS }).flatMap(({ what, at }) =>
      what === 'evidenceReminder' ? [at / hour] : [],
    );
  expect([reminders(3_600), reminders(48 * 3_600), reminders(0)]).toEqual([[81], [34], []]);
});

describe('amounts', () => {
  const standing = deriveClaim([filed(), evidence(12), assessed(4_000)]);
  const agree = (changes: Partial<Agreeing>) =>
    mayAgree(standing, {
      ...{ agreedCny: 1_000, actor: 'yang', role: 'clerk', compensationCny: 0 },
      limits: { approvalAboveCny: 2_000, twoApproversAboveCny: 3_000 },
      ...changes,
    });

  test('nobody assesses more than was claimed', () => {
    const proved = deriveClaim([filed(), evidence(12)]);
    expect([mayAssess(proved, 5_000), mayAssess(proved, 5_000.01)]).toEqual([null, 'claim-amount']);
  });

  test.each<[string, Partial<Agreeing>, string]>([
    ['a clerk within the limit', {}, 'limit'],
    ['a clerk above it', { agreedCny: 2_500 }, 'claim-needs-approval'],
    ['a clerk with an approved measure', { agreedCny: 2_500, compensationCny: 2_500 }, 'measure'],
    ['a measure that covers less', { agreedCny: 2_500, compensationCny: 2_499 }, 'claim-needs-approval'],
    ['a supervisor', { agreedCny: 2_500, actor: 'wang', role: 'supervisor' }, 'role'],
    [
      'a supervisor above the second limit',
      { agreedCny: 3_500, actor: 'wang', role: 'supervisor' },
      'claim-needs-approval',
    ],
    ['the operations manager above it', { agreedCny: 3_500, actor: 'chen', role: 'operationsManager' }, 'role'],
    [
      'a supervisor who assessed it',
      { agreedCny: 2_500, actor: 'zhao', role: 'supervisor' },
      'proposer-may-not-approve',
    ],
    ['more than was assessed', { agreedCny: 4_001, actor: 'chen', role: 'operationsManager' }, 'claim-amount'],
  ])('%s', (_, changes, answer) => expect(agree(changes)).toBe(answer));

  test('nobody pays more than was agreed, in however many parts', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 500_000 }), { maxLength: 12 });
    fc.assert(
      fc.property(parts, (cents) => {
        const log = [filed(), evidence(12), assessed(4_000), agreed(3_500)];
        for (const cent of cents) if (mayPay(deriveClaim(log), cent / 100) === null) log.push(paid(cent / 100));
        const it = deriveClaim(log);
        expect(it.paidCny).toBeLessThanOrEqual(3_500);
        expect(it.state).toBe(it.paidCny === 3_500 ? 'paid' : 'agreed');
      }),
    );
  });
});

test('whatever was recorded after the filing, a claim is derived, and carrying out a due makes it disappear', () => {
  const after = fc.array(
    fc.constantFrom(
      ...[evidence(12), evidence(90), assessed(4_000), agreed(100), paid(100), entry(58, 'evidenceReminded', {})],
      ...[entry(50, 'closed', { result: '-' }), entry(9, 'rejected', { reason: '-', exemption: null })],
    ),
    { maxLength: 6 },
  );
  const outcome = {
    evidenceReminder: 'evidenceReminded',
    evidenceDeadline: 'evidenceMissed',
    objectionDeadline: 'objectionMissed',
  } as const;
  fc.assert(
    fc.property(after, (more) => {
      const log = [filed(), ...more];
      const due = deriveClaimDues(deriveClaim(log), defaultExceptionPolicy);
      const [first] = due;
      if (!first) return;
      const rest = deriveClaimDues(
        deriveClaim([...log, entry(first.at / hour, outcome[first.what], {})]),
        defaultExceptionPolicy,
      );
      expect(rest).toEqual(
        due.filter(
          ({ what }) => what !== first.what && !(first.what === 'evidenceDeadline' && what === 'evidenceReminder'),
        ),
      );
    }),
  );
});
