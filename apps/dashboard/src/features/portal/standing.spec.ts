import type { CaseQuestion } from '@longhaul/contracts';
import { caseStates, isOpenCase, measureStates } from '@longhaul/domain';
import { expect, test } from 'vitest';
import { openQuestions, standingOf } from './standing.ts';

const said = { who: '王经理', channel: 'portal', at: '2026-03-02T02:20:00Z' };
const question = (state: CaseQuestion['state'], instruction: CaseQuestion['instruction'] = null): CaseQuestion => ({
  ...{ measureId: `${state}-${instruction ? 'said' : 'open'}`, kind: 'return', effect: {}, state, instruction },
});
const idsOf = (state: (typeof caseStates)[number], questions: CaseQuestion[]) =>
  openQuestions({ state, questions }).map(({ measureId }) => measureId);

test('the customer is asked while its word is missing and the house has not decided otherwise', () => {
  const all = measureStates.flatMap((state) => [question(state), question(state, said)]);
  expect(idsOf('PLANNED', all)).toEqual(['pending-open', 'awaitingInstruction-open']);
});

test('nothing is asked any more once the case is resolved, closed or a false alarm', () => {
  const asking = caseStates.filter((state) => idsOf(state, [question('awaitingInstruction')]).length > 0);
  expect(asking).not.toContain('RESOLVED');
  expect(asking.every(isOpenCase)).toBe(true);
});

test('to the customer a case is over exactly when it is to the house', () => {
  const over = caseStates.filter((state) => ['closed', 'invalid'].includes(standingOf[state]));
  expect(over).toEqual(caseStates.filter((state) => !isOpenCase(state)));
});
