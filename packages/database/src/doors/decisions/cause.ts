import type { OrderCause } from '@longhaul/contracts';
import { aheadTolerance, blockedBy, delayTypes } from '@longhaul/domain';
import type { Tx } from '../../connection/index.ts';
import { appendDecision, type DecidedBy, type LockedOrder } from '../../orders/index.ts';
import { type Refusal, refuse } from '../answer.ts';

/** Says why an order was late about which nobody opened a case; an open one of the delay is closed instead. */
export async function cause(
  tx: Tx,
  order: LockedOrder,
  body: OrderCause,
  by: DecidedBy,
  at: number,
): Promise<Refusal | null> {
  if (blockedBy(order.derived) !== 'causeMissing') return refuse('cause-not-needed');
  if (Date.parse(body.customerToldAt) > at + aheadTolerance) return refuse('fact-in-future');
  const open = await tx
    .selectFrom('exceptionCase')
    .select('id')
    .where('orderId', '=', order.id)
    .where('type', 'in', delayTypes)
    .where('closedAt', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  if (open) return refuse('case-already-open', open.id);
  await appendDecision(tx, order, 'causeRecorded', at, by, { ...body });
  return null;
}
