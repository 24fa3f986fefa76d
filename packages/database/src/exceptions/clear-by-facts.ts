import { clearedTypes } from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';
import type { LockedOrder } from '../orders/index.ts';
import { appendCase, systemActor } from './append.ts';
import { lockCase } from './load.ts';
import { settleCase } from './settle.ts';

/**
 * The fact came in that was missed: the delay cases of a locked order end by themselves, with that outcome. One that the
 * delivery was late by is resolved and stays open for its cause.
 */
export async function clearByFacts(tx: Tx, order: LockedOrder, at: number): Promise<void> {
  // most orders never had a case: the log says so without asking
  if (!order.log.some(({ type }) => type === 'exceptionRaised')) return;
  const types = clearedTypes(order.derived, order.plan.podRequired);
  if (types.length === 0) return;
  const open = await tx
    .selectFrom('exceptionCase')
    .select('id')
    .where('orderId', '=', order.id)
    .where('type', 'in', types)
    .where('closedAt', 'is', null)
    .where('state', '<>', 'RESOLVED')
    .orderBy('id')
    .execute();
  for (const { id } of open) {
    const one = await lockCase(tx, id, at);
    if (!one) continue;
    const closes = one.it.type !== 'DELAY_TRANSIT' || order.derived.verdict?.onTime === true;
    const detail = { by: order.derived.status, closes };
    await appendCase(tx, one, 'clearedByFact', { at, actor: systemActor, detail });
    await settleCase(tx, one, at);
  }
}
