import type { CaseEntry, ExceptionDetail } from '@longhaul/contracts';
import { type CaseState, isOpenCase } from '@longhaul/domain';

/** A state of a case on its way: when it first came there (null: it is ahead, or was passed over), and when last again. */
export type PathStep = {
  state: CaseState;
  place: 'done' | 'here' | 'ahead' | 'passed';
  at: string | null;
  again: string | null;
};
type Told = Pick<ExceptionDetail, 'state' | 'log'>;

const way: readonly CaseState[] = ['CONFIRMED', 'PLANNED', 'APPROVED', 'IN_ACTION', 'RESOLVED', 'CLOSED'];

/** Which entry of the log brings a case into a state. */
const enters: Record<CaseState, (entry: CaseEntry) => boolean> = {
  REPORTED: ({ type }) => type === 'raised',
  REOPENED: ({ type }) => type === 'reopened',
  CONFIRMED: ({ type }) => type === 'confirmed',
  PLANNED: ({ type, detail }) => type === 'measureProposed' && approversOf(detail) > 0,
  APPROVED: ({ type, detail }) =>
    type === 'measureApproved' || (type === 'measureProposed' && approversOf(detail) === 0),
  REJECTED: ({ type, detail }) => type === 'measureRejected' || (type === 'approvalExpired' && detail.level === null),
  IN_ACTION: ({ type }) => type === 'measureApplied',
  RESOLVED: ({ type, detail }) => type === 'resolved' || (type === 'clearedByFact' && detail.closes === false),
  INVALID: ({ type }) => type === 'invalidated',
  CLOSED: ({ type, detail }) =>
    type === 'closed' || type === 'drillEnded' || (type === 'clearedByFact' && detail.closes === true),
};

function approversOf({ need }: CaseEntry['detail']): number {
  return typeof need === 'object' && need !== null && 'approvers' in need ? Number(need.approvers) : 0;
}

/**
 * The way of a case from its report to its closing, with the times it came into each state. A false alarm ends the way;
 * a rejection stands in the place of an approval; a reopened case begins anew.
 */
export function statePath({ state, log }: Told): PathStep[] {
  const reopened = log.findLastIndex(({ type }) => type === 'reopened');
  const lived = reopened < 0 ? log : log.slice(reopened);
  const states = statesOf(state, reopened < 0 ? 'REPORTED' : 'REOPENED');
  const here = states.indexOf(state);
  return states.map((one, index) => {
    if (index > here) return { state: one, at: null, again: null, place: 'ahead' };
    const [first, ...later] = lived.filter(enters[one]);
    const times = { at: first?.at ?? null, again: later.at(-1)?.at ?? null };
    if (index === here) return { state: one, ...times, place: isOpenCase(state) ? 'here' : 'done' };
    return { state: one, ...times, place: first ? 'done' : 'passed' };
  });
}

function statesOf(state: CaseState, first: CaseState): CaseState[] {
  if (state === 'INVALID') return [first, 'INVALID'];
  return [first, ...way.map((one) => (one === 'APPROVED' && state === 'REJECTED' ? 'REJECTED' : one))];
}
