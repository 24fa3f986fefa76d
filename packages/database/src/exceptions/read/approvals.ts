import type { Approval, ApprovalPage } from '@longhaul/contracts';
import { deriveCase, mayDecideMeasure } from '@longhaul/domain';
import { sql } from 'kysely';
import type { Tx } from '../../connection/index.ts';
import { readCaseLog, readExceptionPolicy } from '../load.ts';
import { readException } from './detail.ts';
import { readExceptions } from './list.ts';

/**
 * The approvals inbox: requests that wait, the one that expires first on top. The cursor says where the last one stood:
 * it may have been decided meanwhile, and then expires no more.
 */
export async function listApprovals(
  tx: Tx,
  who: { actor: string; role: string },
  query: { limit: number; cursor?: string | undefined },
): Promise<ApprovalPage> {
  const [, expiresAt, id] = query.cursor?.match(cursorPattern) ?? [];
  const after = id === undefined ? sql`true` : sql`(expires_at, id) > (${new Date(Number(expiresAt))}, ${id}::uuid)`;
  const { rows } = await sql<{ id: string; caseId: string; expiresAt: Date }>`
    SELECT id, case_id, expires_at FROM measure WHERE state = 'pending' AND ${after}
    ORDER BY expires_at, id LIMIT ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const items: Approval[] = [];
  for (const row of page) {
    const approval = await approvalOf(tx, row, who);
    if (approval) items.push(approval);
  }
  const last = page.at(-1);
  return { items, nextCursor: last && rows.length > query.limit ? `${last.expiresAt.getTime()}.${last.id}` : null };
}

const cursorPattern = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

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
