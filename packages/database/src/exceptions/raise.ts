import type { ExceptionType } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import type { Tx } from '../connection/index.ts';
import { appendDecision, type LockedOrder, system } from '../orders/index.ts';

/** Opens a case about an order, with what made us open it; one that is open already is enough. */
export async function raiseException(
  tx: Tx,
  order: LockedOrder,
  type: ExceptionType,
  at: number,
  evidence: Record<string, unknown>,
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('exceptionCase')
    .values({
      id: newId(),
      customerId: order.customerId,
      orderId: order.id,
      type,
      state: 'REPORTED',
      raisedAt: new Date(at),
      evidence: JSON.stringify(evidence),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n)
    await appendDecision(tx, order, 'exceptionRaised', at, system, { ...evidence, exception: type });
}
