import { type CaseDue, deriveCase, deriveCaseDues } from '@longhaul/domain';
import type { ActedDue, DuesOf } from './acted-due.ts';
import type { CaseEntry, CaseRecord } from './case-records.ts';

/**
 * By the commit times of the logs: when each act of the clock was due, by the rules over the log as it stood before; and
 * what is due by now and was not done.
 */
export function duesOfCases(cases: readonly CaseRecord[], now: number): DuesOf {
  const dues: ActedDue[] = [];
  const early: string[] = [];
  for (const one of cases) {
    for (const [index, event] of one.log.entries()) {
      const isIt = index > 0 ? dueOf(event) : undefined;
      if (!isIt) continue;
      const before = one.log.slice(0, index);
      const due = duesAfter(one, before).find(isIt);
      const what = `${one.caseNo}/${event.seq} ${event.type}`;
      if (!due || event.at < due.at) early.push(what);
      else dues.push({ kind: event.type, what, at: knownAt(due, before), acted: event.committed, kept: null });
    }
    for (const due of duesAfter(one, one.log))
      if (due.at < now) dues.push({ ...undone(due, one), at: knownAt(due, one.log) });
  }
  return { dues, early };
}

const undone = ({ what }: CaseDue, { caseNo }: CaseRecord) => ({
  ...{ kind: what, what: `${what} of ${caseNo}` },
  ...{ acted: null, kept: null },
});

/** A due that its own past made could not be known before that was committed. */
const knownAt = (due: CaseDue, log: readonly CaseEntry[]): number => Math.max(due.at, log.at(-1)?.committed ?? 0);

const duesAfter = ({ policy, customers }: CaseRecord, log: readonly CaseEntry[]): CaseDue[] =>
  // nobody here is a key account or works by the calendar, and no delivery is due in the run
  deriveCaseDues({
    it: deriveCase(log, policy),
    policy,
    customers,
    isKeyAccount: false,
    hours: null,
    promisesInDanger: [],
    customersLate: [],
  });

/** Which due an act of the clock answers; undefined: it was none, or goes with another one. */
function dueOf(event: CaseEntry): ((due: CaseDue) => boolean) | undefined {
  switch (event.type) {
    case 'climbed':
      return event.detail.reason === 'unacknowledged' || event.detail.reason === 'noProgress'
        ? (due) => due.what === 'climb' && due.level === event.detail.level && due.reason === event.detail.reason
        : undefined;
    case 'approvalExpired':
      return (due) => due.what === 'approvalExpires' && due.measure === event.detail.measureId;
    case 'customerNoticeMissed':
      return (due) => due.what === 'customerNotice' && due.customer === event.detail.customerId;
    case 'stepMissed':
      return (due) => due.what === 'step' && due.step === event.detail.step;
    case 'authorityReportMissed':
      return (due) => due.what === 'authorityReport';
    case 'measureApplied':
      return (due) => due.what === 'apply' && due.measure === event.detail.measureId;
    default:
      return undefined;
  }
}
