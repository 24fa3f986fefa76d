import { sql } from 'kysely';
import type { Tx } from '../../connection/index.ts';
import { owe } from '../../notices/index.ts';
import { appendDecision, type LockedOrder, system } from '../../orders/index.ts';

/** Owes word of the arrival to the consignee, and to the customer's people who want to hear of arrivals; by reference. */
export async function notifyArrival(tx: Tx, order: LockedOrder, at: number): Promise<void> {
  const { id: orderId, customerId } = order;
  const delivery = order.plan.stops.findLast((stop) => stop.kind === 'delivery');
  const stop = delivery
    ? await tx.selectFrom('stop').select('contactId').where('id', '=', delivery.id).executeTakeFirst()
    : undefined;
  const contacts = await tx
    .selectFrom('customerContact')
    .select('id')
    .where('customerId', '=', customerId)
    .where(sql<boolean>`'arrival' = ANY(notices)`)
    .orderBy('id')
    .execute();
  await appendDecision(tx, order, 'arrivalNotified', at, system);
  const arriveBy = new Date(order.derived.openPromises.arriveBy).toISOString();
  const about = { customerId, subject: 'ARRIVAL', detail: { orderId, arriveBy }, at };
  await owe(tx, [
    ...(stop?.contactId ? [{ ...about, key: `arrival/${orderId}`, recipient: `person/${stop.contactId}` }] : []),
    ...contacts.map(({ id }) => ({ ...about, key: `arrival/${orderId}/${id}`, recipient: `contact/${id}` })),
  ]);
}
