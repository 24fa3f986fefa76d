import { type ClaimDue, type ClaimView, deriveClaimDues } from '@longhaul/domain';
import { type Tx, tell } from '../connection/index.ts';
import { readEpoch } from '../orders/index.ts';
import type { LockedClaim } from './load.ts';

/** Writes the row of a locked claim as its log says, and tells who listens. */
export async function settleClaim(tx: Tx, one: LockedClaim, at: number): Promise<ClaimDue[]> {
  const { id, customerId, seq, it, policy } = one;
  const due = deriveClaimDues(it, policy);
  const next = due[0]?.at;
  await tx
    .updateTable('claim')
    .set({
      ...{ state: it.state, claimedCny: it.claimedCny, agreedCny: it.agreedCny, paidCny: it.paidCny },
      objectionBy: it.objectionBy === null ? null : new Date(it.objectionBy),
      closedAt: it.closedAt === null ? null : new Date(it.closedAt),
      due: JSON.stringify(due),
      nextDueAt: next === undefined ? null : new Date(next),
      ...{ seq, changedAt: new Date(at), tellAfter: null, tellAttempts: 0, tellError: null },
    })
    .where('id', '=', id)
    .execute();
  await tell(tx, { kind: 'claim', id, version: seq, customerId });
  return due;
}

/** What the watch of a claim is told. */
export const viewOfClaim = async (tx: Tx, { seq, it }: LockedClaim, due: ClaimDue[]): Promise<ClaimView> => ({
  epoch: await readEpoch(tx),
  seq,
  status: it.state === 'closed' ? 'over' : 'open',
  due,
});
