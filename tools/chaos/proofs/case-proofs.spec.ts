import { type CaseEventDetail, type CaseEventType, defaultExceptionPolicy } from '@longhaul/domain';
import { expect, test } from 'vitest';
import { emptyLedger } from '../ledger.ts';
import type { Promised } from '../report.ts';
import type { CaseEntry, CaseRecord } from './case-records.ts';
import { proveCaseDues, proveCaseNotices, proveCases, proveMeasures } from './index.ts';

const t0 = Date.now() - 3_600_000;
const minute = 60_000;

type Said = {
  [T in CaseEventType]: [atMin: number, type: T, detail: CaseEventDetail[T], actor?: string];
}[CaseEventType];
const log = (...said: Said[]): CaseEntry[] =>
  said.map(
    ([atMin, type, detail, actor = 'system'], index) =>
      ({
        ...{ seq: index + 1, type, detail, actor },
        ...{ at: t0 + atMin * minute, committed: t0 + atMin * minute + 40 },
      }) as unknown as CaseEntry,
  );

const raised: Said = [
  0,
  'raised',
  { type: 'DAMAGE', severity: 'S2', level: 1, owner: null, asked: ['yang'], note: 'chaos-case-1/raise' },
  'user/li',
];
const climbed = (atMin: number, level: number): Said => [
  atMin,
  'climbed',
  { level, reason: 'unacknowledged', asked: ['zhao'] },
];
const proposed: Said = [
  1,
  'measureProposed',
  {
    measureId: 'm1',
    kind: 'compensate',
    costCny: 9,
    level: 3,
    need: { approvers: 1, role: 'supervisor', instruction: false },
  },
];
const approved: Said = [2, 'measureApproved', { measureId: 'm1' }, 'user/wang'];
const acted: Said = [2, 'measureApplied', { measureId: 'm1', orderId: 'o1', outcome: 'done', last: true }];
const notice = (seq: number, subject: string, user: string) => ({
  key: `case/1/${seq}/${subject}/user/${user}`,
  ...{ subject, recipient: `user/${user}` },
});

/** A case that nobody answered until it stood on level 2, as it should be. */
const good: CaseRecord = {
  ...{ id: '1', caseNo: 'EX1', state: 'REPORTED', severity: 'S2', level: 2, seq: 2, toldSeq: 2 },
  ...{ nextDueAt: Date.now() + minute, changedAt: t0, policy: defaultExceptionPolicy, customers: [] },
  log: log(raised, climbed(15, 2)),
  notices: [notice(1, 'CASE_RAISED', 'yang'), notice(2, 'CASE_CLIMBED', 'zhao')],
};
const ledger = {
  ...emptyLedger(),
  cases: new Set(['1']),
  marks: [{ caseId: '1', mark: 'chaos-case-1/raise' }],
};
const of = (changes: Partial<CaseRecord>): CaseRecord => ({ ...good, ...changes });

/** The names of the promises that are broken. */
const broken = (promises: readonly Promised[]): string[] =>
  promises.filter(({ value, goal }) => goal && 'atMost' in goal && value > goal.atMost).map(({ name }) => name);
const noOrders = async () => [];

test.each<[string, CaseRecord[], string[]]>([
  ['as it should be', [good], []],
  ['it is not there', [], ['cases.lost', 'cases.decisionsLostOrDoubled']],
  ['one nobody was told of', [good, of({ id: '2' })], ['cases.doubled', 'cases.decisionsOfNobody']],
  ['a decision is twice in the log', [of({ log: log(raised, raised), level: 1 })], ['cases.decisionsLostOrDoubled']],
  [
    'a decision was answered to nobody',
    [of({ log: log(raised, climbed(15, 2), [16, 'acknowledged', {}, 'user/li']), seq: 3, toldSeq: 3 })],
    ['cases.decisionsOfNobody'],
  ],
  ['a level is passed over', [of({ log: log(raised, climbed(15, 3)), level: 3 })], ['cases.levelsSkipped']],
  ['its row says something else', [of({ level: 3 })], ['cases.notAsTheirLog']],
  ['its workflow was not told', [of({ toldSeq: 1 })], ['cases.stuck']],
  ['a due is forgotten', [of({ nextDueAt: t0 })], ['cases.stuck']],
])('of cases: %s', (_, cases, expected) => {
  expect(broken(proveCases(cases, ledger, t0))).toEqual(expected);
});

test.each<[string, CaseRecord, string[]]>([
  ['each who is asked has one', good, []],
  ['one is missing', of({ notices: good.notices.slice(0, 1) }), ['cases.noticesMissing']],
  ['one is there twice', of({ notices: [...good.notices, ...good.notices.slice(1)] }), ['cases.noticesDoubled']],
  [
    'somebody is told who is not asked',
    of({ notices: [...good.notices, notice(2, 'CASE_CLIMBED', 'chen')] }),
    ['cases.noticesDoubled'],
  ],
  [
    'no approver was asked',
    of({ log: log(raised, proposed), notices: good.notices.slice(0, 1) }),
    ['cases.noticesMissing'],
  ],
])('of notices: %s', (_, one, expected) => {
  expect(broken(proveCaseNotices([one]))).toEqual(expected);
});

test.each<[string, Said[], string[]]>([
  ['it waits for its approver', [raised, proposed], []],
  ['approved, and nothing came of it', [raised, proposed, approved], ['measures.notActed']],
  [
    'it says that it acted, and the order knows nothing',
    [raised, proposed, approved, acted],
    ['measures.onlyInTheLog'],
  ],
  [
    'it acted twice',
    [raised, proposed, approved, [2, 'measureApplied', { ...acted[2], last: false } as never], acted],
    ['measures.doubled', 'measures.onlyInTheLog'],
  ],
])('of measures: %s', async (_, said, expected) => {
  expect(broken(await proveMeasures(noOrders, [of({ log: log(...said) })]))).toEqual(expected);
});

test.each<[string, Said[], string[]]>([
  ['at its minute', [raised, climbed(15, 2), [16, 'resolved', { result: '' }, 'user/li']], []],
  ['a minute late', [raised, climbed(16, 2), [16, 'resolved', { result: '' }, 'user/li']], ['late', 'worst']],
  ['a minute early', [raised, climbed(14, 2), [16, 'resolved', { result: '' }, 'user/li']], ['early']],
  ['not at all', [raised], ['late']],
])('of dues: asked %s', (_, said, expected) => {
  const names = {
    late: 'caseDues.lateOrMissing',
    worst: 'caseDues.worstLatenessBeyondOutagesS',
    early: 'caseDues.early',
  };
  const found = broken(proveCaseDues([of({ log: log(...said) })], [], []));
  expect(found).toEqual(expected.map((name) => names[name as keyof typeof names]));
});
