import { sql } from 'kysely';
import type { LockedClaim } from '../../claims/index.ts';
import type { Tx } from '../../connection/index.ts';
import { readExceptionPolicy } from '../../exceptions/index.ts';

/**
 * What an agreement is measured by: the limits of the case's edition, and how much compensation was approved on the case
 * that no other claim of it has used up.
 */
export async function coverOf(tx: Tx, { id, caseId }: LockedClaim) {
  const { rows } = await sql<{ policyId: string; approved: string; agreed: string }>`
    SELECT policy_id,
      coalesce((SELECT sum(cost_cny) FROM measure WHERE case_id = c.id AND kind = 'compensate'
        AND state IN ('approved', 'awaitingInstruction', 'applied')), 0) AS approved,
      coalesce((SELECT sum(agreed_cny) FROM claim WHERE case_id = c.id AND id <> ${id}), 0) AS agreed
    FROM exception_case c WHERE c.id = ${caseId}`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('a claim is of a case');
  const limits = await readExceptionPolicy(tx, row.policyId);
  return { limits, compensationCny: Number(row.approved) - Number(row.agreed) };
}
