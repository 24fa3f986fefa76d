import { type ClaimDue, deriveClaim, deriveClaimDues } from '@longhaul/domain';
import type { ActedDue, DuesOf } from './acted-due.ts';
import type { ClaimEntry, ClaimRecord } from './claim-records.ts';

/** Which due an act of the clock answers. */
const answers: Record<string, ClaimDue['what'] | undefined> = {
  evidenceReminded: 'evidenceReminder',
  evidenceMissed: 'evidenceDeadline',
  objectionMissed: 'objectionDeadline',
};

/** When each reminder and deadline of a claim was due, by the rules over its log as it stood before; and what was not done. */
export function duesOfClaims(claims: readonly ClaimRecord[], now: number): DuesOf {
  const dues: ActedDue[] = [];
  const early: string[] = [];
  for (const { claimNo, policy, log } of claims) {
    const duesAfter = (known: readonly ClaimEntry[]) => deriveClaimDues(deriveClaim(known), policy);
    for (const [index, event] of log.entries()) {
      const answered = answers[event.type];
      if (!answered) continue;
      const before = log.slice(0, index);
      const standing = duesAfter(before);
      const due = standing.find(({ what }) => what === answered);
      const what = `${claimNo}/${event.seq} ${event.type}`;
      // what was due before it was due first
      if (!due || event.at < due.at || (standing[0]?.at ?? due.at) < due.at) early.push(what);
      else dues.push({ kind: event.type, what, at: knownAt(due, before), acted: event.committed, kept: null });
    }
    for (const due of duesAfter(log))
      if (due.at < now)
        dues.push({ kind: due.what, what: `${due.what} of ${claimNo}`, at: due.at, acted: null, kept: null });
  }
  return { dues, early };
}

/** A claim that was filed late could not be known before. */
const knownAt = (due: ClaimDue, log: readonly ClaimEntry[]): number => Math.max(due.at, log.at(-1)?.committed ?? 0);
