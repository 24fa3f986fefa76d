import type { CaseState } from '@longhaul/domain';
import { continueAsNew } from '@temporalio/workflow';
import { follow } from './follow.ts';
import type { ToldView } from './view.ts';

/** What a case passes on its way; a reopened one begins again, a false alarm has passed it all. */
const course: readonly CaseState[] = [
  'REPORTED',
  'REOPENED',
  'CONFIRMED',
  'PLANNED',
  'REJECTED',
  'APPROVED',
  'IN_ACTION',
  'RESOLVED',
  'CLOSED',
  'INVALID',
];

/**
 * The story of a case: who is asked until somebody answers, from the report to the closing. Ladder, approvals, notice
 * clock and the plan's steps are dues of its view, at every stage. `known` is what an earlier run knew.
 */
export async function exceptionCase(caseId: string, known?: ToldView): Promise<void> {
  const it = follow(caseId, { act: 'actOnCaseDue', course, known, turnPage: (view) => continueAsNew(caseId, view) });
  await it.until('CONFIRMED'); // somebody looked; telling the customer and safety steps did not wait for it
  await it.until('APPROVED'); // what is to be done is decided
  await it.until('IN_ACTION');
  await it.until('RESOLVED');
  await it.until('CLOSED'); // with cause, responsible party and result
}
