import type { CaseQuestion, ExceptionDetail } from '@longhaul/contracts';
import { type CaseState, fitsState } from '@longhaul/domain';

/** How a case stands in the words of the customer, who need not know who of the house approves what. */
export type Standing = 'reported' | 'working' | 'decided' | 'acting' | 'resolved' | 'closed' | 'invalid';

export const standingOf: Record<CaseState, Standing> = {
  REPORTED: 'reported',
  REOPENED: 'working',
  CONFIRMED: 'working',
  PLANNED: 'working',
  REJECTED: 'working',
  APPROVED: 'decided',
  IN_ACTION: 'acting',
  RESOLVED: 'resolved',
  INVALID: 'invalid',
  CLOSED: 'closed',
};

/** Whether the customer's word on a measure is still missing and can be given. */
export const awaitsWord = (
  { state, instruction }: Pick<CaseQuestion, 'state' | 'instruction'>,
  it: Pick<ExceptionDetail, 'state'>,
): boolean =>
  instruction === null && (state === 'pending' || state === 'awaitingInstruction') && fitsState('instruct', it.state);

/** The questions of a case that wait for the customer. */
export const openQuestions = (it: Pick<ExceptionDetail, 'state' | 'questions'>): CaseQuestion[] =>
  it.questions.filter((question) => awaitsWord(question, it));
