import { expect, test } from 'vitest';
import { caseAt, entry, logOf, measureAt } from '../../testing/index.ts';
import { endingOf } from './ending.ts';

const of = (state: Parameters<typeof measureAt>[0], type = '', reason: string | null = null) =>
  endingOf(
    caseAt('PLANNED', {
      measures: [measureAt(state, { reason })],
      log: logOf(entry('raised'), ...(type ? [entry(type, { measureId: 'm1' }, 'user/wang')] : [])),
    }),
    'm1',
  );

test.each([
  ['pending', '', null, null],
  ['approved', 'measureApproved', null, ['goneApproved', 'wang!', '']],
  ['awaitingInstruction', 'measureApproved', null, ['goneApproved', 'wang!', '']],
  ['applied', 'measureApproved', null, ['goneApproved', 'wang!', '']],
  ['rejected', 'measureRejected', '太贵', ['goneRejected', 'wang!', '太贵']],
  ['withdrawn', 'measureWithdrawn', '不需要了', ['goneWithdrawn', 'wang!', '不需要了']],
  ['withdrawn', '', 'resolved', ['goneOver', null, '']],
  ['expired', '', null, ['goneExpired', null, '']],
] as const)('a request that is %s tells who was faster (%#)', (state, type, reason, expected) => {
  const ending = of(state, type, reason);
  expect(ending && [ending.how, ending.name, ending.reason]).toEqual(expected);
});
