import type { Instant } from '../instant.ts';
import type { DerivedCase, SeverityClock } from './derive.ts';
import type { ClimbReason } from './event.ts';
import { type LadderCircumstances, levelsOf, nextClimb, onCaseClock } from './ladder.ts';
import { lateNoticeS } from './policy.ts';
import { isOpenCase } from './state.ts';

/**
 * What falls due on a case: it climbs, a request for approval expires, a customer had to be told, a step of the plan had
 * to be done, the authorities had to be told, an approved measure acts on the orders.
 */
export type CaseDue = { at: Instant } & (
  | { what: 'climb'; level: number; reason: ClimbReason }
  | { what: 'approvalExpires'; measure: string }
  | { what: 'customerNotice'; customer: string }
  | { what: 'step'; step: string }
  | { what: 'authorityReport' }
  | { what: 'apply'; measure: string }
);

/**
 * A case as its dues are derived from. `customers`: those whose orders are members; `customersLate`: those of them whose
 * promise was missed when the case was raised, and who still wait.
 */
export type WatchedCase = LadderCircumstances & {
  it: DerivedCase;
  customers: readonly string[];
  customersLate: readonly string[];
};

/** What is due on a case and when, the nearest first; none when it is over. */
export function deriveCaseDues(watched: WatchedCase): CaseDue[] {
  const { it } = watched;
  if (!isOpenCase(it.state)) return [];
  // a drill has its steps and climbs no ladder
  if (it.drill) return steps(watched).sort((a, b) => a.at - b.at);
  return [
    ...applies(watched),
    ...approvals(watched),
    ...notices(watched),
    ...steps(watched),
    ...climbs(watched),
    ...authority(watched),
  ].sort((a, b) => a.at - b.at);
}

/** A case that is resolved waits for its closing, and nobody is asked for progress. */
function climbs(watched: WatchedCase): CaseDue[] {
  if (watched.it.state === 'RESOLVED') return [];
  const next = nextClimb(watched.it, watched);
  return next ? [{ what: 'climb', ...next }] : [];
}

const applies = ({ it }: WatchedCase): CaseDue[] =>
  it.measures
    .filter(({ state }) => state === 'approved')
    .map(({ id, decidedAt, instructions, proposedAt }) => ({
      what: 'apply',
      measure: id,
      at: Math.max(decidedAt ?? proposedAt, ...instructions.map((said) => said.at)),
    }));

const approvals = (watched: WatchedCase): CaseDue[] =>
  watched.it.measures
    .filter(({ state }) => state === 'pending')
    .map(({ id, askedAt }) => ({ what: 'approvalExpires', measure: id, at: approvalExpiry(watched, askedAt) }));

/** Until when an approver who was asked at that instant may decide. */
export const approvalExpiry = (watched: WatchedCase, askedAt: Instant): Instant =>
  Math.min(
    ...watched.it.clocks.map(({ severity, since }) =>
      onCaseClock(severity, watched, Math.max(askedAt, since), watched.policy.approvalS[severity]),
    ),
  );

/** Where an undecided request goes: one level up, null at the top of the ladder. */
export const levelAbove = (watched: WatchedCase, level: number): number | null =>
  level < levelsOf(watched.it.severity, watched).length ? level + 1 : null;

/** Each customer has its own clock, and of several severities' clocks the earliest counts. */
function notices(watched: WatchedCase): CaseDue[] {
  const { it, customers } = watched;
  return customers
    .filter((customer) => it.customersTold[customer] === undefined && !it.customersMissed.includes(customer))
    .flatMap((customer) => {
      const at = Math.min(...it.clocks.flatMap((clock) => tellBy(clock, customer, watched)));
      return Number.isFinite(at) ? [{ what: 'customerNotice' as const, customer, at }] : [];
    });
}

/**
 * The clock runs from the discovery, of goods that came aboard later from then. Without a limit of its own a customer is
 * told before its promise is missed; of one that was missed already it is told at once, as of a case of S2.
 */
function tellBy(
  { severity, since }: SeverityClock,
  customer: string,
  { it, policy, promisesInDanger, customersLate }: WatchedCase,
): Instant[] {
  const from = Math.max(since, it.customersJoined[customer] ?? since);
  const limitS = policy.customerNoticeS[severity];
  if (limitS !== null) return [from + limitS * 1_000];
  if (severity === 'S4') return [];
  const promises = promisesInDanger.filter(({ customerId }) => customerId === customer).map(({ at }) => at);
  const isLate = customersLate.includes(customer) || promises.some((at) => at < from);
  return [...promises.filter((at) => at >= from), ...(isLate ? [from + lateNoticeS(policy) * 1_000] : [])];
}

const steps = ({ it }: WatchedCase): CaseDue[] =>
  it.steps
    .filter(({ doneAt, missed }) => doneAt === null && !missed)
    .map(({ key, by }) => ({ what: 'step', step: key, at: by }));

/** Counted from when it was known that it is an accident of that gravity. */
function authority({ it, policy }: WatchedCase): CaseDue[] {
  const known = it.clocks.find(({ severity }) => severity === 'S1');
  if (it.type !== 'ACCIDENT' || it.severity !== 'S1' || it.authority !== 'none' || !known) return [];
  return [{ what: 'authorityReport', at: known.since + policy.authorityReportS * 1_000 }];
}

/** Who is next and when, as everybody sees it on the case: the nearest due that asks somebody. */
export const nextAsked = (dues: readonly CaseDue[]): CaseDue | undefined =>
  dues.find(({ what }) => what === 'climb' || what === 'approvalExpires');
