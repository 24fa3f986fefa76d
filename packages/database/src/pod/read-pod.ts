import type { PodFile, PodType } from '@longhaul/contracts';
import type { Selectable } from 'kysely';
import type { Tx } from '../connection/index.ts';
import type { PodFile as PodFileTable } from '../schema/tables.generated.ts';
import { namesOf } from '../who/index.ts';

/** The files of an order's receipts, the first one first. */
export async function listPod(tx: Tx, orderId: string): Promise<PodFile[]> {
  const rows = await tx.selectFrom('podFile').selectAll().where('orderId', '=', orderId).orderBy('id').execute();
  return podFilesOf(tx, rows);
}

/** One file of an order's receipt and whose order it is; undefined when it is not there for who is looking. */
export async function findPodFile(
  tx: Tx,
  orderId: string,
  fileId: string,
): Promise<{ file: PodFile; customerId: string } | undefined> {
  const rows = await tx
    .selectFrom('podFile')
    .selectAll()
    .where('orderId', '=', orderId)
    .where('id', '=', fileId)
    .execute();
  const [file] = await podFilesOf(tx, rows);
  return file && rows[0] && { file, customerId: rows[0].customerId };
}

/** Rows as people see them, with the names of who sent and who judged them. */
export async function podFilesOf(tx: Tx, rows: readonly Selectable<PodFileTable>[]): Promise<PodFile[]> {
  const nameOf = await namesOf(
    tx,
    rows.flatMap((row) => [row.uploadedBy, row.judgedBy]),
  );
  return rows.map((row) => podFileOf(row, nameOf));
}

const podFileOf = (row: Selectable<PodFileTable>, nameOf: (actor: string | null) => string | null): PodFile => ({
  id: row.id,
  shipment: row.shipment,
  name: row.name,
  type: row.type as PodType,
  size: row.size,
  sha256: row.sha256,
  note: row.note,
  state: row.state as PodFile['state'],
  reason: row.reason,
  uploadedAt: row.uploadedAt.toISOString(),
  uploadedBy: row.uploadedBy,
  uploadedByName: nameOf(row.uploadedBy),
  judgedAt: row.judgedAt?.toISOString() ?? null,
  judgedBy: row.judgedBy,
  judgedByName: nameOf(row.judgedBy),
});
