import type { Tx } from '../../connection/index.ts';
import { type LockedOrder, lockOrder } from '../../orders/index.ts';

/** Locks the orders that a case is about, in the order in which everybody locks. */
export async function lockMembers(tx: Tx, caseId: string): Promise<LockedOrder[]> {
  const members = await tx
    .selectFrom('caseMember')
    .select('orderId')
    .where('caseId', '=', caseId)
    .orderBy('orderId')
    .execute();
  return lockOrders(
    tx,
    members.map(({ orderId }) => orderId),
  );
}

/** Locks orders, ids ascending; those that are not there for who is looking are left out. */
export async function lockOrders(tx: Tx, orderIds: readonly string[]): Promise<LockedOrder[]> {
  const locked: LockedOrder[] = [];
  for (const id of orderIds.toSorted()) {
    const order = await lockOrder(tx, id);
    if (order) locked.push(order);
  }
  return locked;
}
