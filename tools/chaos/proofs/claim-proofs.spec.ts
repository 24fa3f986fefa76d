import { type ClaimEventDetail, type ClaimEventType, defaultExceptionPolicy } from '@longhaul/domain';
import { expect, test } from 'vitest';
import { emptyLedger } from '../ledger.ts';
import type { Promised } from '../report.ts';
import type { ClaimEntry, ClaimRecord } from './claim-records.ts';
import { proveClaims } from './claims.ts';
import { proveCaseDues } from './dues.ts';

// What the proofs say of a claim that did not go as it should.
const t0 = Date.parse('2026-03-02T09:00:00Z');
type Said = {
  [T in ClaimEventType]: [minute: number, type: T, detail: ClaimEventDetail[T], actor?: string];
}[ClaimEventType];
const log = (...entries: Said[]): ClaimEntry[] =>
  entries.map(
    ([minute, type, detail, actor = 'system'], index) =>
      ({
        seq: index + 1,
        type,
        at: t0 + minute * 60_000,
        committed: t0 + minute * 60_000,
        actor,
        detail,
      }) as ClaimEntry,
  );
const filed: Said = [
  0,
  'filed',
  {
    ...{ claimedCny: 1_000, byCustomer: true, discoveredAt: t0, declaredValueCny: null, insured: false, carrier: null },
    ...{ podRemark: null, objectionBy: null, evidenceBy: t0 + 20 * 60_000, note: 'chaos-case-claim-1/file' },
  },
  'key/bayer',
];
const reminded = (minute: number): Said => [minute, 'evidenceReminded', {}];
const missed = (minute: number): Said => [minute, 'evidenceMissed', {}];
const good: ClaimRecord = {
  ...{ id: '1', claimNo: 'CL1', caseId: 'a', state: 'filed', paidCny: 0, seq: 3, toldSeq: 3 },
  policy: { ...defaultExceptionPolicy, claimReminderS: 600 },
  log: log(filed, reminded(10), missed(20)),
};
const of = (changes: Partial<ClaimRecord>): ClaimRecord => ({ ...good, ...changes });
const ledger = {
  ...emptyLedger(),
  claims: new Set(['1']),
  claimMarks: [{ claimId: '1', mark: 'chaos-case-claim-1/file' }],
};
const broken = (promises: readonly Promised[]): string[] =>
  promises.filter(({ value, goal }) => goal && 'atMost' in goal && value > goal.atMost).map(({ name }) => name);

test.each<[string, ClaimRecord[], string[]]>([
  ['as it should be', [good], []],
  ['it is not there', [], ['claims.lost', 'claims.decisionsLostOrDoubled']],
  ['a second one of its case', [good, of({ id: '2' })], ['claims.doubled', 'claims.decisionsOfNobody']],
  [
    'a decision is twice in the log',
    [of({ log: log(filed, filed), seq: 2, toldSeq: 2 })],
    ['claims.decisionsLostOrDoubled'],
  ],
  [
    'a payment was answered to nobody',
    [of({ log: log(filed, [1, 'paid', { paidCny: 5 }, 'user/li']), seq: 2, toldSeq: 2, state: 'paid', paidCny: 5 })],
    ['claims.decisionsOfNobody'],
  ],
  ['its row says something else', [of({ paidCny: 10 })], ['claims.notAsTheirLog']],
  ['its watch was not told', [of({ toldSeq: 1 })], ['claims.stuck']],
])('of claims: %s', (_, claims, expected) => expect(broken(proveClaims(claims, ledger))).toEqual(expected));

test.each<[string, Said[], string[]]>([
  ['at their minutes', [filed, reminded(10), missed(20)], []],
  ['a minute late', [filed, reminded(11), missed(20)], ['late', 'worst']],
  ['a minute early', [filed, reminded(9), missed(20)], ['early']],
  ['never asked for again', [filed, missed(20)], ['early']],
  ['never missed', [filed, reminded(10)], ['late']],
])('of the dues of claims: %s', (_, said, expected) => {
  const names = {
    late: 'caseDues.lateOrMissing',
    worst: 'caseDues.worstLatenessBeyondOutagesS',
    early: 'caseDues.early',
  };
  const found = broken(proveCaseDues([], [of({ log: log(...said) })], []));
  expect(found).toEqual(expected.map((name) => names[name as keyof typeof names]));
});
