import type { Instant } from '../instant.ts';
import { type CaseEvent, type CaseEventType, progressTypes } from './event.ts';
import { type DerivedMeasure, deriveMeasures } from './measures.ts';
import { isGraver } from './severity.ts';
import type { CaseState } from './state.ts';
import { type DerivedStep, deriveSteps } from './steps.ts';
import type { ExceptionType, Severity } from './type.ts';

/** The clock of a severity, and since when the case runs on it. */
export type SeverityClock = { severity: Severity; since: Instant };

/** What is derived from a case's log; never set by hand. Persons and orders by id. */
export type DerivedCase = {
  type: ExceptionType;
  severity: Severity;
  state: CaseState;
  level: number;
  /** Who is asked on the level where it stands. */
  asked: readonly string[];
  owner: string | null;
  /** A plan is practised: nothing happened, nobody outside hears of it. */
  drill: boolean;
  raisedAt: Instant;
  /** Where the time without acknowledgement counts from. */
  startedAt: Instant;
  acknowledgedAt: Instant | null;
  progressAt: Instant;
  /**
   * On which clocks it runs: one that became graver goes on with those of what it was and begins those of what it is, so
   * that whoever is asked by either is asked by the earlier one.
   */
  clocks: readonly SeverityClock[];
  measures: readonly DerivedMeasure[];
  steps: readonly DerivedStep[];
  causes: readonly ExceptionType[];
  /** When each customer was told, and of whom it is known that it was not told in time. */
  customersTold: Readonly<Record<string, Instant>>;
  customersMissed: readonly string[];
  /** Since when each customer is aboard whose goods joined later. */
  customersJoined: Readonly<Record<string, Instant>>;
  authority: 'none' | 'told' | 'missed';
  /** How it ended: what was decided at the closing, or `clearedByFact`. */
  closing: {
    at: Instant;
    cause: string | null;
    responsibleParty: string | null;
    result: string;
    preventionNote: string | null;
  } | null;
};

/** Whoever does one of these looks after the case: nobody is asked any more whether somebody does. */
const takingCare: readonly CaseEventType[] = ['acknowledged', 'confirmed', 'measureProposed'];

/** A case as its log says. The log begins with `raised`; entries count in the order of the log. */
export function deriveCase(log: readonly CaseEvent[], options: { reassignRestartsClock: boolean }): DerivedCase {
  const [first] = log;
  if (first?.type !== 'raised') throw new Error('a case begins when it is raised');
  const { type, severity, level, owner, asked } = first.detail;
  const it: DerivedCase & { decided: CaseState } = {
    ...{ type, severity, level, owner, asked, decided: 'REPORTED', state: 'REPORTED', closing: null },
    drill: first.detail.drill === true,
    ...{ raisedAt: first.at, startedAt: first.at, progressAt: first.at, acknowledgedAt: null },
    clocks: [{ severity, since: first.at }],
    ...{
      measures: deriveMeasures(log),
      steps: deriveSteps(log),
      causes: [],
      customersTold: {},
      customersMissed: [],
      customersJoined: {},
      authority: 'none',
    },
  };
  for (const event of log) {
    if (progressTypes.includes(event.type)) it.progressAt = event.at;
    if (takingCare.includes(event.type) && event.actor !== 'system') {
      it.acknowledgedAt ??= event.at;
      it.owner ??= event.actor;
    }
    follow(it, event, options);
  }
  const { decided, ...derived } = it;
  // what was done before it was reopened is done: where it stands now is said by what was proposed since
  const reopened = log.findLastIndex(({ type }) => type === 'reopened');
  return { ...derived, state: stateOf(decided, reopened < 0 ? it.measures : deriveMeasures(log.slice(reopened))) };
}

function follow(
  it: DerivedCase & { decided: CaseState },
  event: CaseEvent,
  { reassignRestartsClock }: { reassignRestartsClock: boolean },
): void {
  switch (event.type) {
    case 'reported':
      weigh(it, event.detail.severity ?? it.severity, event.at);
      break;
    case 'classified':
      it.type = event.detail.type;
      weigh(it, event.detail.severity, event.at);
      break;
    case 'confirmed':
      it.decided = 'CONFIRMED';
      break;
    case 'reassigned':
      it.owner = event.detail.owner;
      if (reassignRestartsClock) Object.assign(it, { startedAt: event.at, acknowledgedAt: null, progressAt: event.at });
      break;
    case 'climbed':
      Object.assign(it, { level: event.detail.level, asked: event.detail.asked });
      break;
    case 'memberJoined':
      if (event.detail.customerId) it.customersJoined = { [event.detail.customerId]: event.at, ...it.customersJoined };
      break;
    case 'causeAttached':
      it.causes = [...new Set([...it.causes, event.detail.cause])];
      break;
    case 'customerTold':
      it.customersTold = { [event.detail.customerId]: event.at, ...it.customersTold };
      break;
    case 'customerNoticeMissed':
      it.customersMissed = [...it.customersMissed, event.detail.customerId];
      break;
    case 'authorityTold':
      it.authority = 'told';
      break;
    case 'authorityReportMissed':
      it.authority = 'missed';
      break;
    default:
      end(it, event);
  }
}

/** It is so grave from now on. Less grave, it is as if it had been so from the beginning. */
function weigh(it: DerivedCase, severity: Severity, at: Instant): void {
  if (isGraver(severity, it.severity)) it.clocks = [...it.clocks, { severity, since: at }];
  else if (severity !== it.severity) it.clocks = [{ severity, since: it.clocks[0]?.since ?? at }];
  it.severity = severity;
}

function end(it: DerivedCase & { decided: CaseState }, event: CaseEvent): void {
  switch (event.type) {
    case 'invalidated':
      it.decided = 'INVALID';
      it.closing = {
        at: event.at,
        cause: null,
        responsibleParty: null,
        result: event.detail.reason,
        preventionNote: null,
      };
      break;
    case 'drillEnded':
      it.decided = 'CLOSED';
      it.closing = { at: event.at, cause: null, responsibleParty: null, result: 'drillEnded', preventionNote: null };
      break;
    case 'resolved':
      it.decided = 'RESOLVED';
      break;
    case 'clearedByFact':
      it.decided = event.detail.closes ? 'CLOSED' : 'RESOLVED';
      if (event.detail.closes)
        it.closing = {
          at: event.at,
          cause: null,
          responsibleParty: null,
          result: 'clearedByFact',
          preventionNote: null,
        };
      break;
    case 'closed': {
      const { cause, responsibleParty, result, preventionNote = null } = event.detail;
      it.decided = 'CLOSED';
      it.closing = { at: event.at, cause, responsibleParty, result, preventionNote };
      break;
    }
    case 'reopened':
      Object.assign(it, { decided: 'REOPENED', level: 1, closing: null, asked: event.detail.asked });
      Object.assign(it, { startedAt: event.at, acknowledgedAt: null });
      it.clocks = [{ severity: it.severity, since: event.at }];
      break;
  }
}

/** While somebody works on it, a confirmed case stands where its measures stand. */
function stateOf(decided: CaseState, measures: readonly DerivedMeasure[]): CaseState {
  if (decided !== 'CONFIRMED' && decided !== 'REOPENED') return decided;
  const has = (...states: DerivedMeasure['state'][]) => measures.some(({ state }) => states.includes(state));
  if (has('pending')) return 'PLANNED';
  if (has('approved', 'awaitingInstruction')) return 'APPROVED';
  if (has('applied')) return 'IN_ACTION';
  return has('rejected', 'expired') ? 'REJECTED' : decided;
}
