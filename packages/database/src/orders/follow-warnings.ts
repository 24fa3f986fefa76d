import { followed, type OpenWarning } from '@longhaul/domain';
import { type Tx, tell } from '../connection/index.ts';
import { appendDecision, system } from './append.ts';
import type { LockedOrder } from './load.ts';

/** Lets the open warnings of an order follow it: one ends, with what ended it, another guards the next promise now. */
export async function followWarnings(tx: Tx, order: LockedOrder, at: number): Promise<void> {
  const { policy, plan } = order;
  const still: OpenWarning[] = [];
  for (const warning of order.openWarnings) {
    const next = followed(warning, order.derived, { policy, podRequired: plan.podRequired }, at);
    if (next) still.push(next);
    if (next === null) {
      await appendDecision(tx, order, 'warningCleared', at, system, { rule: warning.rule });
      const cleared = { state: 'cleared', clearedAt: new Date(at), clearedBy: order.derived.status };
      await change(tx, order, warning, cleared);
    } else if (next.promisedAt !== warning.promisedAt)
      await change(tx, order, warning, { promisedAt: new Date(next.promisedAt), tier: next.tier });
  }
  order.openWarnings = still;
}

type Columns = { state?: string; clearedAt?: Date; clearedBy?: string; promisedAt?: Date; tier?: number };

async function change(tx: Tx, order: LockedOrder, { rule }: OpenWarning, columns: Columns): Promise<void> {
  const { id } = await tx
    .updateTable('warning')
    .set(columns)
    .where('orderId', '=', order.id)
    .where('rule', '=', rule)
    .where('clearedAt', 'is', null)
    .returning('id')
    .executeTakeFirstOrThrow();
  await tell(tx, { kind: 'warning', id, version: order.seq, customerId: order.customerId });
}
