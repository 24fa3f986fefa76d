import {
  type CaseDue,
  type CaseEvent,
  type CaseEventDetail,
  type CaseEventType,
  defaultExceptionPolicy,
  deriveCase,
  deriveCaseDues,
  levelAbove,
  levelsOf,
  type Severity,
  type WatchedCase,
} from '../exception/index.ts';
import type { Instant } from '../instant.ts';

/** A time in Beijing, `2026-03-02 09:30`; without a day it is Monday, 2 March 2026, on which the stories' cases are raised. */
export const beijing = (clock: string): Instant => {
  const [day, time = day] = clock.split(' ');
  return Date.parse(`${clock.includes(' ') ? day : '2026-03-02'}T${time}+08:00`);
};

/** The way back: the clock alone on the day of the stories, else with its day, and seconds when they are not nought. */
export const inBeijing = (at: Instant): string =>
  new Date(at + 8 * 3_600_000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ')
    .replace(/^2026-03-02 /, '')
    .replace(/:00$/, '');

/** What is known of a case's surroundings, unless a story says otherwise: an ordinary customer who was told, open all hours. */
export type Surroundings = Omit<WatchedCase, 'it'>;
export const ordinary: Surroundings = {
  policy: defaultExceptionPolicy,
  isKeyAccount: false,
  hours: null,
  promisesInDanger: [],
  customers: [],
  customersLate: [],
};

/** An entry of a case's log, as `entry('09:10', 'acknowledged', {}, 'yang')`. Entries are numbered by `logOf`. */
export function entry<T extends CaseEventType>(
  clock: string,
  type: T,
  detail: CaseEventDetail[T],
  actor = 'yang',
): CaseEvent {
  return { seq: 0, type, at: beijing(clock), actor, detail } as unknown as CaseEvent;
}
export const raised = (clock: string, severity: Severity, more: Partial<CaseEventDetail['raised']> = {}): CaseEvent =>
  entry(clock, 'raised', { type: 'DAMAGE', severity, level: 1, owner: 'yang', asked: ['yang'], ...more }, 'driver');
export const logOf = (...entries: CaseEvent[]): CaseEvent[] =>
  entries.map((one, index) => ({ ...one, seq: index + 1 }) as CaseEvent);

export const watch = (log: readonly CaseEvent[], about: Surroundings): WatchedCase => ({
  ...about,
  it: deriveCase(log, about.policy),
});
export const duesOf = (log: readonly CaseEvent[], about: Surroundings): CaseDue[] => deriveCaseDues(watch(log, about));

/** What the door of time writes into the log for a due. The door itself is in `database`; this is its least form. */
export function carryOut(log: readonly CaseEvent[], due: CaseDue, about: Surroundings): CaseEvent[] {
  const watched = watch(log, about);
  const written: CaseEvent[] = [];
  const write = <T extends CaseEventType>(type: T, detail: CaseEventDetail[T]) =>
    written.push({ seq: log.length + written.length + 1, type, at: due.at, actor: 'system', detail } as never);
  const climb = (reason: CaseEventDetail['climbed']['reason'], level = watched.it.level + 1) => {
    if (level <= levelsOf(watched.it.severity, watched).length)
      write('climbed', { level, reason, asked: [`L${level}`] });
  };
  switch (due.what) {
    case 'climb':
      climb(due.reason, due.level);
      break;
    case 'approvalExpires': {
      const asked = watched.it.measures.find(({ id }) => id === due.measure)?.level ?? 0;
      const level = levelAbove(watched, asked);
      write('approvalExpired', { measureId: due.measure, level });
      for (let next = watched.it.level + 1; next <= (level ?? 0); next += 1) climb('approvalExpired', next);
      break;
    }
    case 'customerNotice':
      write('customerNoticeMissed', { customerId: due.customer });
      if (watched.it.customersMissed.length === 0) climb('customerNoticeMissed');
      break;
    case 'step':
      write('stepMissed', { step: due.step });
      climb('stepMissed');
      break;
    case 'authorityReport':
      write('authorityReportMissed', {});
      climb('authorityReportMissed');
      break;
    case 'apply':
      write('measureApplied', { measureId: due.measure, orderId: null, outcome: 'recorded', last: true });
  }
  return [...log, ...written];
}

/** Lets time pass: whatever falls due by then is carried out at its own second. */
export function pass(log: readonly CaseEvent[], until: Instant, about: Surroundings): CaseEvent[] {
  let passed = [...log];
  for (let due = duesOf(passed, about)[0]; due && due.at <= until; due = duesOf(passed, about)[0])
    passed = carryOut(passed, due, about);
  return passed;
}

/** Who was asked in a story and when, as a dispatcher notes it: `09:15 L2 unacknowledged`. */
export const climbsOf = (log: readonly CaseEvent[]): string[] =>
  log.flatMap((one) =>
    one.type === 'climbed' ? [`${inBeijing(one.at)} L${one.detail.level} ${one.detail.reason}`] : [],
  );
