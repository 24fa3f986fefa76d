import type { Order } from '@longhaul/contracts';
import { type OrderEvent, shareEndsAt } from '@longhaul/domain';
import { sha256 } from '@longhaul/platform';
import type { Tx } from '../connection/index.ts';
import { readLog, readOrder } from '../orders/index.ts';

/** A link that holds, with its order and when it ends. */
export type OpenLink = { id: string; order: Order; log: OrderEvent[]; endsAt: number | null };

/** The link of a token; undefined for one that is unknown, revoked or over: who holds it learns no difference. */
export async function findOpenLink(tx: Tx, token: string, now: number): Promise<OpenLink | undefined> {
  const link = await tx
    .selectFrom('shareLink')
    .select(['id', 'orderId'])
    .where('tokenHash', '=', sha256(token))
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  const order = link && (await readOrder(tx, link.orderId));
  if (!order) return undefined;
  const log = await readLog(tx, order.id);
  const endsAt = shareEndsAt(order.status, log);
  return endsAt !== null && now >= endsAt ? undefined : { id: link.id, order, log, endsAt };
}
