import { sql } from 'kysely';
import type { LockedClaim } from '../../claims/index.ts';
import type { Tx } from '../../connection/index.ts';

/**
 * What an agreement is measured by: the limits of the claim's edition, and how much compensation was approved on the case
 * that no other claim of it has used up.
 */
export async function coverOf(tx: Tx, { id, caseId, policy: limits }: LockedClaim) {
  const { rows } = await sql<{ approved: string; agreed: string }>`
    SELECT
      coalesce((SELECT sum(cost_cny) FROM measure WHERE case_id = ${caseId} AND kind = 'compensate'
        AND state IN ('approved', 'awaitingInstruction', 'applied')), 0) AS approved,
      coalesce((SELECT sum(agreed_cny) FROM claim WHERE case_id = ${caseId} AND id <> ${id}), 0) AS agreed`.execute(tx);
  const [row] = rows;
  return { limits, compensationCny: Number(row?.approved ?? 0) - Number(row?.agreed ?? 0) };
}
