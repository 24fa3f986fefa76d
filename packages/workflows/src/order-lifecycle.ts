import type { OrderStatus } from '@longhaul/domain';
import { continueAsNew } from '@temporalio/workflow';
import { follow } from './follow.ts';
import type { ToldView } from './view.ts';

/** What an order passes on its way; a cancelled one has passed it all. */
const course: readonly OrderStatus[] = [
  'accepted',
  'assigned',
  'arrivedAtPickup',
  'loaded',
  'departed',
  'arrivedAtTerminal',
  'leftTerminal',
  'arrivedAtDelivery',
  'signed',
  'podReturned',
  'closed',
  'cancelled',
];

/** The story of an order: what it waits for, from dispatch to the returned receipt. `known` is what an earlier run knew. */
export async function orderLifecycle(orderId: string, known?: ToldView): Promise<void> {
  const order = follow(orderId, { act: 'actOnDue', course, known, turnPage: (view) => continueAsNew(orderId, view) });
  await order.until('assigned'); // dispatch
  await order.until('loaded'); // pickup
  await order.until('departed');
  await order.until('arrivedAtDelivery'); // transit
  await order.until('signed'); // delivery
  await order.until('podReturned');
  await order.until('closed'); // due at once, unless the view says what blocks it
}
