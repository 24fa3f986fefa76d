import type { CaseEntry } from '@longhaul/contracts';
import { expect, test } from 'vitest';
import { caseAt, entry, logOf, measureAt } from '../../testing/index.ts';
import { saidBy } from './case-log.ts';

const step = {
  role: 'supervisor',
  zh: '联系司机',
  en: 'Call the driver',
  by: '',
  doneAt: null,
  doneBy: null,
  missed: false,
};
const it = caseAt('PLANNED', { measures: [measureAt('pending')], steps: [{ ...step, key: 'call' }] });
const known = { ...it, nameOf: (id: string) => ({ li: '李娜', wang: '王强' })[id] };
const said = (one: Omit<CaseEntry, 'seq' | 'at'>): string =>
  saidBy(logOf(one)[0] ?? { ...one, seq: 0, at: '' }, known, 'zh')
    .map((part) => ('text' in part ? part.text : `${part.group}.${part.value}`))
    .join(' | ');

test.each([
  [
    entry('climbed', { level: 2, reason: 'unacknowledged', asked: ['li', 'wang'] }),
    'L2 | climbReasons.unacknowledged | 李娜, 王强',
  ],
  [
    entry('measureProposed', { measureId: 'm1', kind: 'return', costCny: 1200, level: 3, note: '客户要求' }),
    'L3 | measureKinds.return | ¥1,200 | 客户要求',
  ],
  [entry('measureRejected', { measureId: 'm1', reason: '太贵' }), 'measureKinds.return | 太贵'],
  [
    entry('measureApplied', { measureId: 'm1', orderId: 'o', outcome: 'done', last: true }),
    'measureKinds.return | LH1 | appliedOutcomes.done',
  ],
  [entry('customerTold', { customerId: 'bayer', channel: 'phone', by: 'hand' }), '拜耳 | tellChannels.phone'],
  [entry('stepDone', { step: 'call' }), '联系司机'],
  [entry('reassigned', { owner: 'user/wang', reason: '交班' }), '交班 | 王强'],
  [
    entry('closed', { cause: '爆胎', responsibleParty: 'carrier', result: '已送达' }),
    '爆胎 | responsibleParties.carrier | 已送达',
  ],
  [entry('causeAttached', { cause: 'TRAFFIC' }), 'exceptionTypes.TRAFFIC'],
  [entry('confirmed'), ''],
])('an entry says names instead of ids (%#)', (one, expected) => {
  expect(said(one)).toBe(expected);
});

test('the plan in force is named in the language of the screen, one before it as it was written down', () => {
  const plan = {
    ...{ id: 'p2', code: 'CHEM', edition: 1, zh: '泄漏', en: 'Leak', doNots: [], phones: [], alternatives: [] },
    ...{ spendLimitCny: null, approverRole: 'quality', templates: { zh: '', en: '' }, told: [] },
  };
  const log = logOf(
    entry('planApplied', { planId: 'p1', name: '延误' }),
    entry('planApplied', { planId: 'p2', name: '泄漏' }),
  );
  expect(log.map((one) => saidBy(one, { ...known, plan }, 'en'))).toEqual([[{ text: '延误' }], [{ text: 'Leak' }]]);
});
