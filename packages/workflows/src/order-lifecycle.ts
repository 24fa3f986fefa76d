import { reached } from '@longhaul/domain';
import { follow } from './follow.ts';

/** The story of an order: what it waits for, from dispatch to the returned receipt. */
export async function orderLifecycle(orderId: string): Promise<void> {
  const order = follow(orderId, reached);
  await order.until('assigned'); // dispatch
  await order.until('loaded'); // pickup
  await order.until('departed');
  await order.until('arrivedAtDelivery'); // transit
  await order.until('signed'); // delivery
  await order.until('podReturned');
  await order.until('closed'); // due at once, unless the view says what blocks it
}
