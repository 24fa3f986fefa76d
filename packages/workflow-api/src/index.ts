import type { View } from '@longhaul/domain';

/** Names that the relay, the worker and the workflows share. Running workflows rely on them: never rename, only add. */
export const taskQueues = { orders: 'orders' } as const;
/** Our namespace unless a program is told another, and the keyword attributes by which an order's workflow is found there. */
export const searchAttributes = { customerId: 'CustomerId', orderNo: 'OrderNo' } as const;
export const ourNamespace = { name: 'longhaul', searchAttributes: Object.values(searchAttributes) } as const;
export const orderLifecycleType = 'orderLifecycle';
export const viewSignal = 'view';
export const orderWorkflowId = (orderId: string): string => `order/${orderId}`;

/** Short transactions that workflows call; each is safe to repeat. */
export interface OrderActivities {
  /** Carries out what is due on the order at `asOf` (the workflow's time) and answers the fresh view. */
  actOnDue(orderId: string, asOf: number): Promise<View>;
}
