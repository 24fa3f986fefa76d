import type { PodFile } from '@longhaul/contracts';
import type { FactDetail, FactSource } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import type { Selectable } from 'kysely';
import { writeAudit } from '../audit/index.ts';
import { type Database, type Scope, type Tx, transact } from '../connection/index.ts';
import { type Answer, recordFactIn, refuse } from '../doors/index.ts';
import { lockOrder } from '../orders/index.ts';
import type { PodFile as PodFileTable } from '../schema/tables.generated.ts';
import { podShipment } from './pod-shipment.ts';
import { podFilesOf } from './read-pod.ts';

/** A file whose content the file store has already. */
export type StoredFile = Pick<PodFile, 'name' | 'type' | 'size' | 'sha256'>;
/** Who sends a receipt, and what is said beside it; `shipment` by its number. */
export type PodSender = { source: FactSource; actor: string; note: string | undefined; shipment: number | undefined };

/**
 * Files of a signed receipt came in for an order: a row and a fact `podReceived` for each, in one transaction. Of a split
 * order it is said of which shipment. A file that is there already (by content) is answered as it stands and changes
 * nothing; one sheet for two shipments is a receipt of each.
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
    const of = await podShipment(tx, orderId, sender.shipment);
    if (!of.ok) return of;
    const received: Selectable<PodFileTable>[] = [];
    for (const file of files) received.push(await receiveOne(tx, { ...order, ...of.body }, file, sender, at));
    return { ok: true, body: await podFilesOf(tx, received) };
  });
}

async function receiveOne(
  tx: Tx,
  order: { id: string; customerId: string; shipment: number | null },
  file: StoredFile,
  { source, actor, note }: PodSender,
  at: number,
): Promise<Selectable<PodFileTable>> {
  const { shipment } = order;
  const known = await tx
    .selectFrom('podFile')
    .selectAll()
    .where('orderId', '=', order.id)
    .where('shipment', 'is not distinct from', shipment)
    .where('sha256', '=', file.sha256)
    .executeTakeFirst();
  if (known) return known;
  const id = newId();
  const row = await tx
    .insertInto('podFile')
    .values({
      ...{ id, orderId: order.id, customerId: order.customerId, shipment, ...file },
      note: note ?? null,
      state: 'received',
      uploadedAt: new Date(at),
      uploadedBy: actor,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const detail: FactDetail & { file: string } = { file: id, ...(note === undefined ? {} : { note }) };
  const fact = { type: 'podReceived', occurredAt: at, source, actor, detail, shipment: shipment ?? undefined } as const;
  const factId = `pod:${file.sha256}${shipment === null ? '' : `:${shipment}`}`;
  const told = await recordFactIn(tx, order.id, { id: factId, ...fact }, at);
  if (!told.ok) throw new Error(`a receipt that came in is a fact, but: ${told.code}`);
  const subject = `order/${order.id}/pod/${id}`;
  await writeAudit(tx, { at, actor, action: 'podReceived', subject, customerId: order.customerId });
  return row;
}
