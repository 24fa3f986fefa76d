import type { Approval, ApprovalPage } from '@longhaul/contracts';
import { deriveCase, mayDecideMeasure } from '@longhaul/domain';
import { sql } from 'kysely';
import type { Tx } from '../../connection/index.ts';
import { readCaseLog, readExceptionPolicy } from '../load.ts';
import { readException } from './detail.ts';
import { readExceptions } from './list.ts';

/** The approvals inbox: requests that wait, the one that expires first on top; the cursor is the last one's. */
export async function listApprovals(
  tx: Tx,
  who: { actor: string; role: string },
  query: { limit: number; cursor?: string | undefined },
): Promise<ApprovalPage> {
  const { rows } = await sql<{ id: string; caseId: string; expiresAt: Date }>`
    SELECT id, case_id, expires_at FROM measure WHERE state = 'pending'
      AND (${query.cursor ?? null}::text IS NULL OR (expires_at, id) > (
        SELECT expires_at, id FROM measure WHERE id::text = ${query.cursor ?? null}))
    ORDER BY expires_at, id LIMIT ${query.limit + 1}`.execute(tx);
  const items: Approval[] = [];
  for (const row of rows.slice(0, query.limit)) {
    const approval = await approvalOf(tx, row, who);
    if (approval) items.push(approval);
  }
  return { items, nextCursor: rows.length > query.limit ? (items.at(-1)?.measure.id ?? null) : null };
}

async function approvalOf(
  tx: Tx,
  { id, caseId }: { id: string; caseId: string },
  who: { actor: string; role: string },
): Promise<Approval | undefined> {
  const [exception] = await readExceptions(tx, [caseId]);
  const measures = (await readException(tx, caseId))?.measures ?? [];
  const measure = measures.find((one) => one.id === id);
  if (!exception || !measure) return undefined;
  const { policyId } = await tx
    .selectFrom('exceptionCase')
    .select('policyId')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow();
  const it = deriveCase(await readCaseLog(tx, caseId), await readExceptionPolicy(tx, policyId));
  const refusal = mayDecideMeasure(
    it.measures.find((one) => one.id === id),
    who,
  );
  const alternatives = measures.filter(
    (one) => one.id !== id && !['withdrawn', 'expired', 'rejected'].includes(one.state),
  );
  return { measure, exception, alternatives, mayDecide: refusal === null, refusal };
}
