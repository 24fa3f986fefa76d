import type { PodFile, PodType } from '@longhaul/contracts';
import type { Selectable } from 'kysely';
import type { Tx } from '../connection/index.ts';
import type { PodFile as PodFileTable } from '../schema/tables.generated.ts';

/** The files of an order's receipt, the first one first. */
export async function listPod(tx: Tx, orderId: string): Promise<PodFile[]> {
  const rows = await tx.selectFrom('podFile').selectAll().where('orderId', '=', orderId).orderBy('id').execute();
  return rows.map(podFileOf);
}

/** One file of an order's receipt and whose order it is; undefined when it is not there for who is looking. */
export async function findPodFile(
  tx: Tx,
  orderId: string,
  fileId: string,
): Promise<{ file: PodFile; customerId: string } | undefined> {
  const row = await tx
    .selectFrom('podFile')
    .selectAll()
    .where('orderId', '=', orderId)
    .where('id', '=', fileId)
    .executeTakeFirst();
  return row && { file: podFileOf(row), customerId: row.customerId };
}

export const podFileOf = (row: Selectable<PodFileTable>): PodFile => ({
  id: row.id,
  name: row.name,
  type: row.type as PodType,
  size: row.size,
  sha256: row.sha256,
  note: row.note,
  state: row.state as PodFile['state'],
  reason: row.reason,
  uploadedAt: row.uploadedAt.toISOString(),
  uploadedBy: row.uploadedBy,
  judgedAt: row.judgedAt?.toISOString() ?? null,
  judgedBy: row.judgedBy,
});
