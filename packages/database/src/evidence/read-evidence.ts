import type { EvidenceFile } from '@longhaul/contracts';
import type { Selectable } from 'kysely';
import type { Tx } from '../connection/index.ts';
import type { EvidenceFile as EvidenceTable } from '../schema/tables.generated.ts';
import { namesOf } from '../who/index.ts';

/** What is evidence of what: all of a case (that of its claims too), or of one claim. */
export type EvidenceSubject = { caseId: string } | { claimId: string };

const rowsOf = (tx: Tx, subject: EvidenceSubject) =>
  'caseId' in subject
    ? tx.selectFrom('evidenceFile').selectAll().where('caseId', '=', subject.caseId)
    : tx.selectFrom('evidenceFile').selectAll().where('claimId', '=', subject.claimId);

/** The files of evidence that who is looking may see, the first one first. */
export const listEvidence = async (tx: Tx, subject: EvidenceSubject): Promise<EvidenceFile[]> =>
  evidenceOf(tx, await rowsOf(tx, subject).orderBy('id').execute());

/** One of them and whose it is; undefined when it is not there for who is looking. */
export async function findEvidence(
  tx: Tx,
  subject: EvidenceSubject,
  fileId: string,
): Promise<EvidenceFile | undefined> {
  const [file] = await evidenceOf(tx, await rowsOf(tx, subject).where('id', '=', fileId).execute());
  return file;
}

/** Rows as people see them, with the names of who sent them. */
export async function evidenceOf(tx: Tx, rows: readonly Selectable<EvidenceTable>[]): Promise<EvidenceFile[]> {
  const nameOf = await namesOf(
    tx,
    rows.map(({ addedBy }) => addedBy),
  );
  return rows.map(({ id, claimId, name, type, size, sha256, note, customerId, addedAt, addedBy }) => ({
    ...{ id, claimId, name, type: type as EvidenceFile['type'], size, sha256, note, visibleTo: customerId, addedBy },
    ...{ addedAt: addedAt.toISOString(), addedByName: nameOf(addedBy) },
  }));
}
