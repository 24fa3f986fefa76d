/**
 * Milestones 节点 in the order of an order's life. A status is the name of the furthest one reached,
 * so `reached` asks "at least": late and out-of-order facts pass several at once.
 */
export const orderStatuses = [
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
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

const rank = Object.fromEntries(orderStatuses.map((status, index) => [status, index])) as Record<OrderStatus, number>;

/** Whether an order that stands at `status` has passed `milestone`. A cancelled order waits for nothing any more. */
export const reached = (status: OrderStatus, milestone: OrderStatus): boolean => rank[status] >= rank[milestone];

/** Closed 关闭 or cancelled 取消: nothing is due any more. */
export const isOver = (status: OrderStatus): boolean => status === 'closed' || status === 'cancelled';

/** The further of two statuses. */
export const further = (a: OrderStatus, b: OrderStatus): OrderStatus => (reached(a, b) ? a : b);

/** Whether a fact of this name moves the order on; the others are told beside. */
export const isMilestone = (name: string): name is OrderStatus => (orderStatuses as readonly string[]).includes(name);
