import { defaultExceptionPolicy, type ExceptionPolicy, fullExceptionPolicy } from '@longhaul/domain';
import { expect, test } from 'vitest';
import { createTexts, type Language } from '../../i18n/index.ts';
import { changeWords, type Say } from './exception-words.ts';

const names: Record<string, string> = { wang: '王芳', li: '李强' };
function speak(language: Language): Say {
  const { t, te } = createTexts(language).global;
  const term: Say['term'] = (group, value) => (te(`${group}.${value}`) ? t(`${group}.${value}`) : value);
  return { t: (key, values = {}) => t(key, values), term, nameOf: (id) => names[id] ?? id };
}
const said = (after: ExceptionPolicy, language: Language = 'en', before = defaultExceptionPolicy): string[] =>
  changeWords(before, after, speak(language)).map(({ what, before, after }) => `${what}: ${before} → ${after}`);
const [first, second, third] = defaultExceptionPolicy.ladder.S4;
if (!first || !second || !third) throw new Error('S4 has three levels');

test('a limit that changes is said with its level, in both languages', () => {
  const ladder = { S4: [first, { ...second, ackS: 1_800 }, third] };
  expect(said(fullExceptionPolicy({ ladder }))).toEqual([
    'S4 · L2 Account manager: 4 h without acknowledgement → 30 min without acknowledgement',
  ]);
  expect(said(fullExceptionPolicy({ ladder }), 'zh')).toEqual(['S4 · L2 客户经理: 4 小时未确认 → 30 分钟未确认']);
});

test('a distance is said in kilometres, a number of cases as a number', () => {
  expect(
    said(fullExceptionPolicy({ incidentRadiusM: 30_500, incidentFromCases: 5, claimEvidenceS: 2 * 86_400 })),
  ).toEqual([
    'Evidence of a claim: 3 d → 2 d',
    'Incident: distance (km): 50 km → 30.5 km',
    'Incident: from cases: 3 → 5',
  ]);
});

test('a level that comes or goes is one change', () => {
  const added = { role: 'quality', ackS: 7_200, progressS: 2 * 86_400, people: ['wang', 'li'] } as const;
  const more = fullExceptionPolicy({ ladder: { S4: [first, second, third, added] } });
  const words = '2 h without acknowledgement, 2 d without progress, 王芳, 李强';
  expect(said(more)).toEqual([`S4 · L4 Quality and safety: – → ${words}`]);
  expect(said(defaultExceptionPolicy, 'en', more)).toEqual([`S4 · L4 Quality and safety: ${words} → –`]);
});

test('who is asked: another role, and people by name, all of them at once', () => {
  const ladder = { S4: [first, { ...second, people: ['wang', 'li'] }, { ...third, role: 'quality' as const }] };
  expect(said(fullExceptionPolicy({ ladder }), 'zh')).toEqual([
    'S4 · L2 客户经理: 通常人员 → 王芳、李强',
    'S4 · L3: 主管 → 质量安全',
  ]);
});

test('what is said beside the ladder', () => {
  const after = fullExceptionPolicy({
    approvalS: { S1: 300 },
    customerNoticeS: { S2: null, S3: 3_600 },
    tellsCustomerAtOnce: { S3: true },
    twoApproversAboveCny: 50_000,
    keyAccountFaster: false,
  });
  expect(said(after)).toEqual([
    'S1 · Time for an approval: 10 min → 5 min',
    'S2 · Customer is told: 30 min → before the promise is missed',
    'S3 · Customer is told: before the promise is missed → 1 h',
    'S3 · Sent word at once: no → yes',
    'Two approvers above (CNY): ¥20,000 → ¥50,000',
    'Key accounts one level faster: yes → no',
  ]);
  expect(said(defaultExceptionPolicy)).toEqual([]);
});
