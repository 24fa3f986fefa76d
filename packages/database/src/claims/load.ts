import {
  type ClaimEvent,
  type DerivedClaim,
  deriveClaim,
  type ExceptionPolicy,
  fullExceptionPolicy,
  type SaidExceptionPolicy,
} from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';
import { isUuid } from '../orders/index.ts';

/** A claim as its door works on it. Held under the row's lock. */
export type LockedClaim = {
  id: string;
  claimNo: string;
  caseId: string;
  orderId: string;
  customerId: string;
  seq: number;
  /** Under which it was opened. */
  policy: ExceptionPolicy;
  log: ClaimEvent[];
  it: DerivedClaim;
};

/** Locks a claim and reads its log; undefined when it is not there. */
export async function lockClaim(tx: Tx, claimId: string): Promise<LockedClaim | undefined> {
  const row = await tx
    .selectFrom('claim')
    .innerJoin('policy', 'policy.id', 'claim.policyId')
    .select(['claim.id', 'claimNo', 'caseId', 'orderId', 'claim.customerId', 'seq', 'exceptions'])
    .where('claim.id', '=', claimId)
    .forNoKeyUpdate('claim')
    .executeTakeFirst();
  if (!row) return undefined;
  const { exceptions, ...known } = row;
  const policy = fullExceptionPolicy(exceptions as SaidExceptionPolicy);
  const log = await readClaimLog(tx, claimId);
  return { ...known, policy, log, it: deriveClaim(log) };
}

/** The log of a claim as the rules take it. */
export async function readClaimLog(tx: Tx, claimId: string): Promise<ClaimEvent[]> {
  const rows = await tx
    .selectFrom('claimEvent')
    .select(['seq', 'type', 'at', 'actor', 'detail'])
    .where('claimId', '=', claimId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({ ...row, at: row.at.getTime() }) as unknown as ClaimEvent);
}

/** A claim by its id or number, and of which case it is; undefined when it is not there for who is looking. */
export const findClaim = (tx: Tx, idOrNumber: string): Promise<{ id: string; caseId: string } | undefined> =>
  tx
    .selectFrom('claim')
    .select(['id', 'caseId'])
    .where(isUuid(idOrNumber) ? 'id' : 'claimNo', '=', idOrNumber)
    .executeTakeFirst();
