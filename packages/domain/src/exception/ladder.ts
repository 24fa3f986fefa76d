import { afterOpenTime, type WorkingHours } from '../calendar/index.ts';
import type { Instant } from '../instant.ts';
import type { DerivedCase, SeverityClock } from './derive.ts';
import type { ClimbReason } from './event.ts';
import type { ExceptionPolicy, LadderLevel } from './policy.ts';
import type { ExceptionType, Severity } from './type.ts';

/** What decides how fast a case climbs, beside its own log. */
export type LadderCircumstances = {
  policy: ExceptionPolicy;
  isKeyAccount: boolean;
  /** When the service group works; null: round the clock. */
  hours: WorkingHours | null;
  /** The promises of its orders that were not missed yet when it was raised, and are not kept. */
  promisesInDanger: readonly PromiseInDanger[];
};

/** A delivery that is at stake: by when it was promised to whom. */
export type PromiseInDanger = { customerId: string; at: Instant };

/** S1 and S2 clocks run round the clock, S3 and S4 on the service group's hours (domain.md 13.6). */
const runsRoundTheClock: readonly Severity[] = ['S1', 'S2'];

/**
 * So many seconds later on the case's clock. A closed stretch counts as well when a promise in danger falls due in it:
 * nobody may wait for Monday while Saturday's delivery is at stake, nor when it was missed.
 */
export function onCaseClock(severity: Severity, about: LadderCircumstances, from: Instant, seconds: number): Instant {
  if (runsRoundTheClock.includes(severity) || !about.hours) return from + seconds * 1_000;
  return afterOpenTime(about.hours, from, seconds, (closed) =>
    about.promisesInDanger.some(({ at }) => closed.from <= at && at < closed.to),
  );
}

/**
 * The levels of a case's ladder; a key account's are each as fast as the one below. The first is asked at once also where
 * it does not say so, and so is a key account's second.
 */
export function levelsOf(
  severity: Severity,
  { policy, isKeyAccount }: Pick<LadderCircumstances, 'policy' | 'isKeyAccount'>,
): LadderLevel[] {
  const levels = [...policy.ladder[severity]];
  if (!isKeyAccount || !policy.keyAccountFaster) return levels;
  return levels.map(({ role, people }, index) => {
    const { ackS = index === 1 ? 0 : undefined, progressS } = levels[Math.max(0, index - 1)] ?? {};
    return {
      role,
      ...(people ? { people } : {}),
      ...(ackS === undefined ? {} : { ackS }),
      ...(progressS === undefined ? {} : { progressS }),
    };
  });
}

/** Pharma's temperature and a leak of dangerous goods go to the supervisor and to quality/safety at once (domain.md 7). */
export const startLevelOf = (type: ExceptionType, about: { industry: string | null; hazardous: boolean }): number =>
  (type === 'TEMP' && about.industry === 'pharma') || (type === 'LEAK' && about.hazardous) ? 3 : 1;

export type Climb = { level: number; at: Instant; reason: ClimbReason };

/**
 * The next level and when it is asked; undefined at the top, or when nothing lets it climb. Acknowledging stops the time
 * without acknowledgement, not the time without progress. No level is passed over: one below a level whose time has come
 * is asked with it. Nobody is asked for time that passed before it was known how grave the case is: each clock counts
 * from when the case began to run on it.
 */
export function nextClimb(it: DerivedCase, about: LadderCircumstances): Climb | undefined {
  if (it.level >= levelsOf(it.severity, about).length) return undefined;
  const candidates = it.clocks.flatMap((clock) => climbsOn(clock, it, about));
  const first = candidates.toSorted((a, b) => a.at - b.at)[0];
  return first && { level: it.level + 1, ...first };
}

/** When the levels above are asked by one of the clocks on which a case runs. */
function climbsOn(
  { severity, since }: SeverityClock,
  it: DerivedCase,
  about: LadderCircumstances,
): Omit<Climb, 'level'>[] {
  const after = (from: Instant, seconds: number) => onCaseClock(severity, about, Math.max(from, since), seconds);
  return levelsOf(severity, about)
    .slice(it.level)
    .flatMap(({ ackS, progressS }) => [
      ...(ackS === undefined || it.acknowledgedAt !== null
        ? []
        : [{ at: after(it.startedAt, ackS), reason: 'unacknowledged' as const }]),
      ...(progressS === undefined ? [] : [{ at: after(it.progressAt, progressS), reason: 'noProgress' as const }]),
    ]);
}
