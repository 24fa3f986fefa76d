import { blockedBy, type Due, deriveDues, deriveOrder, nextDueAt, type Promises } from '@longhaul/domain';
import { type Tx, tell } from '../connection/index.ts';
import { followWarnings } from './follow-warnings.ts';
import { leaveVehicles } from './leave-vehicles.ts';
import type { LockedOrder } from './load.ts';

/** What is due on a locked order as its log stands. */
export const duesOf = (order: LockedOrder): Due[] =>
  deriveDues({
    plan: order.plan,
    order: order.derived,
    open: order.openWarnings,
    arrivalNotified: order.log.some((event) => event.type === 'arrivalNotified'),
    policy: order.policy,
  });

/** Re-derives a locked order from its log, ends what the new status ends, writes the row and tells who listens. */
export async function settle(tx: Tx, order: LockedOrder, at: number): Promise<Due[]> {
  order.derived = deriveOrder(order.plan, order.log);
  await followWarnings(tx, order, at);
  await leaveVehicles(tx, order);
  const due = duesOf(order);
  const { status, milestones, shipments, promises, openPromises, hold, verdict } = order.derived;
  const next = nextDueAt({ due });
  await tx
    .updateTable('order')
    .set({
      status,
      milestones: JSON.stringify(milestones),
      verdict: verdict ? JSON.stringify(verdict) : null,
      blockedBy: blockedBy(order.derived),
      hold: hold ? JSON.stringify(hold) : null,
      promises: JSON.stringify(promises),
      ...promiseColumns(openPromises),
      due: JSON.stringify(due),
      nextDueAt: next === undefined ? null : new Date(next),
      seq: order.seq,
      changedAt: new Date(at),
      tellAfter: null,
      tellAttempts: 0,
      tellError: null,
    })
    .where('id', '=', order.id)
    .execute();
  for (const shipment of shipments)
    await tx
      .updateTable('shipment')
      .set({
        status: shipment.status,
        milestones: JSON.stringify(shipment.milestones),
        promises: JSON.stringify(shipment.promises),
      })
      .where('orderId', '=', order.id)
      .where('number', '=', shipment.number)
      .execute();
  await writeArrivals(tx, order);
  await tell(tx, { kind: 'order', id: order.id, version: order.seq, customerId: order.customerId });
  return due;
}

/** Promises as the columns of an order's row. */
export const promiseColumns = (promises: Promises) => ({
  dispatchBy: new Date(promises.dispatchBy),
  pickupBy: new Date(promises.pickupBy),
  departBy: new Date(promises.departBy),
  arriveBy: new Date(promises.arriveBy),
  podBy: new Date(promises.podBy),
  paperPodBy: new Date(promises.paperPodBy),
});

/** Writes by when each stop is promised, where that has changed. */
async function writeArrivals(tx: Tx, order: LockedOrder): Promise<void> {
  for (const { stopId, arriveBy } of order.derived.shipments.flatMap(({ arrivals }) => arrivals)) {
    if (order.arrivals.get(stopId) === arriveBy) continue;
    await tx
      .updateTable('stop')
      .set({ arriveBy: arriveBy === null ? null : new Date(arriveBy) })
      .where('id', '=', stopId)
      .execute();
    order.arrivals.set(stopId, arriveBy);
  }
}
