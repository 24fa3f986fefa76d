import type { ExceptionPolicy } from '../exception/index.ts';
import type { Instant } from '../instant.ts';
import type { DerivedClaim } from './derive.ts';

/** What falls due on a claim: a reminder of the evidence, its deadline, and the deadline of the objection. */
export const claimDues = ['evidenceReminder', 'evidenceDeadline', 'objectionDeadline'] as const;
export type ClaimDue = { what: (typeof claimDues)[number]; at: Instant };

/** What an edition says about the time for evidence: the one under which the claim was opened. */
export type ClaimPolicy = Pick<ExceptionPolicy, 'claimEvidenceS' | 'claimReminderS'>;

/** What is due on a claim and when, the nearest first. Deadlines end with the decision; they never decide themselves. */
export function deriveClaimDues(it: DerivedClaim, { claimReminderS }: ClaimPolicy): ClaimDue[] {
  if (it.state !== 'filed' && it.state !== 'evidence' && it.state !== 'assessed') return [];
  const dues: ClaimDue[] = [];
  if (it.state === 'filed' && !it.evidenceMissed) {
    const reminder = Math.max(it.filedAt, it.evidenceBy - claimReminderS * 1_000);
    if (!it.reminded && reminder < it.evidenceBy) dues.push({ what: 'evidenceReminder', at: reminder });
    dues.push({ what: 'evidenceDeadline', at: it.evidenceBy });
  }
  if (it.objection === 'open' && it.objectionBy !== null) dues.push({ what: 'objectionDeadline', at: it.objectionBy });
  return dues.sort((a, b) => a.at - b.at);
}
