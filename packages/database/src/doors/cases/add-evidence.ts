import type { EvidenceFile } from '@longhaul/contracts';
import { writeAudit } from '../../audit/index.ts';
import { type Database, type Scope, transact } from '../../connection/index.ts';
import { type KeptFile, keepEvidence } from '../../evidence/index.ts';
import { appendCase, findCaseId, lockCase, settleCase } from '../../exceptions/index.ts';
import { type Answer, refuse } from '../answer.ts';

/** What is said beside files of evidence. What a customer adds that customer sees; the rest says who may. */
export type EvidenceSender = { actor: string; note: string | undefined; visibleTo: string | undefined };

/**
 * Photos and documents come in for a case, whatever its state: they are kept, and its log says so. A file that is there
 * already changes nothing.
 */
export async function addEvidence(
  db: Database,
  scope: Scope,
  caseId: string,
  files: readonly KeptFile[],
  { actor, note, visibleTo }: EvidenceSender,
  at: number,
): Promise<Answer<EvidenceFile[]>> {
  // who adds must see the case; what is kept of it is locked with the whole log in sight
  const seen = await transact(db, scope, (tx) => findCaseId(tx, caseId));
  if (seen === undefined) return refuse('not-found');
  return transact(db, 'all', async (tx) => {
    const one = await lockCase(tx, seen, at);
    if (!one) return refuse('not-found');
    const customerId = scope === 'all' ? visibleTo : scope.customerId;
    if (customerId !== undefined && !one.about.customers.includes(customerId)) return refuse('unknown-customer');
    const of = { caseId: one.id, claimId: null, visibleTo: customerId ?? null };
    const kept = await keepEvidence(tx, of, files, { actor, note, at });
    for (const { id: fileId, name } of kept.files.filter(({ id }) => kept.added.includes(id))) {
      const detail = { fileId, name, ...(note ? { note } : {}) };
      await appendCase(tx, one, 'evidenceAdded', { at, actor, detail, visibleTo: customerId });
      const subject = `exception/${one.id}/evidence/${fileId}`;
      await writeAudit(tx, { at, actor, action: 'evidenceAdded', subject, customerId: customerId ?? one.customerId });
    }
    if (kept.added.length > 0) await settleCase(tx, one, at);
    return { ok: true, body: kept.files };
  });
}
