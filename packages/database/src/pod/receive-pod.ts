import type { PodFile } from '@longhaul/contracts';
import type { FactDetail, FactSource } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { writeAudit } from '../audit/index.ts';
import { type Database, type Scope, type Tx, transact } from '../connection/index.ts';
import { type Answer, recordFactIn, refuse } from '../doors/index.ts';
import { lockOrder } from '../orders/index.ts';
import { podFileOf } from './read-pod.ts';

/** A file whose content the file store has already. */
export type StoredFile = Pick<PodFile, 'name' | 'type' | 'size' | 'sha256'>;
export type PodSender = { source: FactSource; actor: string; note: string | undefined };

/**
 * Files of a signed receipt came in for an order: a row and a fact `podReceived` for each, in one transaction.
 * A file that the order has already (by content) is answered as it stands and changes nothing.
 */
export function receivePod(
  db: Database,
  scope: Scope,
  orderId: string,
  files: readonly StoredFile[],
  sender: PodSender,
  at: number,
): Promise<Answer<PodFile[]>> {
  return transact(db, scope, async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (!order) return refuse('not-found');
    const received: PodFile[] = [];
    for (const file of files) received.push(await receiveOne(tx, order, file, sender, at));
    return { ok: true, body: received };
  });
}

async function receiveOne(
  tx: Tx,
  order: { id: string; customerId: string },
  file: StoredFile,
  { source, actor, note }: PodSender,
  at: number,
): Promise<PodFile> {
  const known = await tx
    .selectFrom('podFile')
    .selectAll()
    .where('orderId', '=', order.id)
    .where('sha256', '=', file.sha256)
    .executeTakeFirst();
  if (known) return podFileOf(known);
  const id = newId();
  const row = await tx
    .insertInto('podFile')
    .values({
      ...{ id, orderId: order.id, customerId: order.customerId, ...file },
      note: note ?? null,
      state: 'received',
      uploadedAt: new Date(at),
      uploadedBy: actor,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const detail: FactDetail & { file: string } = { file: id, ...(note === undefined ? {} : { note }) };
  const fact = { id: `pod:${file.sha256}`, type: 'podReceived', occurredAt: at, source, actor, detail } as const;
  const told = await recordFactIn(tx, order.id, fact, at);
  if (!told.ok) throw new Error(`a receipt that came in is a fact, but: ${told.code}`);
  const subject = `order/${order.id}/pod/${id}`;
  await writeAudit(tx, { at, actor, action: 'podReceived', subject, customerId: order.customerId });
  return podFileOf(row);
}
