import { type ClaimDue, type ClaimView, deriveClaimDues } from '@longhaul/domain';
import { appendClaim, type LockedClaim, lockClaim, oweClaim, settleClaim, viewOfClaim } from '../../claims/index.ts';
import { type Database, type Tx, transact } from '../../connection/index.ts';
import { systemActor } from '../../exceptions/index.ts';
import { markHeard } from '../../relay/index.ts';

/**
 * The door of time for a claim: carries out what is due at `asOf` (the watch's time) and returns the fresh view. A deadline
 * that passes is an outcome of its own and somebody is told; it never decides the claim.
 */
export function actOnClaimDue(db: Database, claimId: string, asOf: number): Promise<ClaimView> {
  return transact(db, 'all', async (tx) => {
    const one = await lockClaim(tx, claimId);
    if (!one) throw new Error(`there is no claim ${claimId}`);
    const before = one.seq;
    const ripeOf = () => deriveClaimDues(one.it, one.policy).find(({ at }) => at <= asOf);
    for (let ripe = ripeOf(); ripe; ripe = ripeOf()) await act(tx, one, ripe.what, asOf);
    const due = await settleClaim(tx, one, asOf);
    await markHeard(tx, 'claim', claimId, before);
    return viewOfClaim(tx, one, due);
  });
}

const outcomes = {
  evidenceReminder: ['evidenceReminded', 'CLAIM_EVIDENCE_DUE'],
  evidenceDeadline: ['evidenceMissed', 'CLAIM_EVIDENCE_MISSED'],
  objectionDeadline: ['objectionMissed', 'CLAIM_OBJECTION_MISSED'],
} as const;

/** Each writes an entry, so that it is not due again. */
async function act(tx: Tx, one: LockedClaim, what: ClaimDue['what'], at: number): Promise<void> {
  const [event, subject] = outcomes[what];
  await appendClaim(tx, one, event, { at, actor: systemActor, detail: {} });
  await oweClaim(tx, one, subject, at);
}
