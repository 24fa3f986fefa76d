import { newId } from '@longhaul/platform';
import type { Tx } from '../../connection/index.ts';
import { appendDecision, type LockedOrder, system } from '../../orders/index.ts';

/** Owes the consignee word of the arrival; the phone is referred to, not copied. */
export async function notifyArrival(tx: Tx, order: LockedOrder, at: number): Promise<void> {
  const delivery = order.plan.stops.findLast((stop) => stop.kind === 'delivery');
  const stop = delivery
    ? await tx.selectFrom('stop').select('contactId').where('id', '=', delivery.id).executeTakeFirst()
    : undefined;
  await appendDecision(tx, order, 'arrivalNotified', at, system);
  await tx
    .insertInto('notice')
    .values({
      id: newId(),
      key: `arrival/${order.id}`,
      customerId: order.customerId,
      recipient: stop?.contactId ? `person/${stop.contactId}` : `customer/${order.customerId}`,
      subject: 'ARRIVAL',
      detail: JSON.stringify({
        orderId: order.id,
        arriveBy: new Date(order.derived.openPromises.arriveBy).toISOString(),
      }),
      createdAt: new Date(at),
    })
    .execute();
}
