import type { EvidenceFile } from '@longhaul/contracts';
import { newId } from '@longhaul/platform';
import type { Selectable } from 'kysely';
import type { Tx } from '../connection/index.ts';
import type { EvidenceFile as EvidenceTable } from '../schema/tables.generated.ts';
import { evidenceOf } from './read-evidence.ts';

/** A file whose content the file store has already. */
export type KeptFile = Pick<EvidenceFile, 'name' | 'type' | 'size' | 'sha256'>;
/** What it is evidence of, and the one customer who may see it beside the house. */
export type EvidenceOf = { caseId: string; claimId: string | null; visibleTo: string | null };
export type EvidenceBy = { actor: string; note: string | undefined; at: number };

/**
 * Keeps files as evidence of a case or claim whose row is locked: those that are there already (by content) are answered
 * as they stand and change nothing. `added` are the ids of the new ones.
 */
export async function keepEvidence(
  tx: Tx,
  { caseId, claimId, visibleTo }: EvidenceOf,
  files: readonly KeptFile[],
  { actor, note, at }: EvidenceBy,
): Promise<{ files: EvidenceFile[]; added: string[] }> {
  const kept: Selectable<EvidenceTable>[] = [];
  const added: string[] = [];
  for (const file of files) {
    const row = await tx
      .insertInto('evidenceFile')
      .values({
        ...{ id: newId(), caseId, claimId, customerId: visibleTo, ...file, note: note ?? null },
        ...{ addedAt: new Date(at), addedBy: actor },
      })
      .onConflict((conflict) => conflict.columns(['caseId', 'claimId', 'customerId', 'sha256']).doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row) added.push(row.id);
    kept.push(row ?? (await known(tx, { caseId, claimId, visibleTo }, file.sha256)));
  }
  return { files: await evidenceOf(tx, kept), added };
}

const known = (tx: Tx, { caseId, claimId, visibleTo }: EvidenceOf, sha256: string) =>
  tx
    .selectFrom('evidenceFile')
    .selectAll()
    .where('caseId', '=', caseId)
    .where('claimId', 'is not distinct from', claimId)
    .where('customerId', 'is not distinct from', visibleTo)
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow();
