import type { Order } from '@longhaul/contracts';
import { type OrderStatus, orderStatuses, reached } from '@longhaul/domain';

/** One milestone of the line at the head of an order; `at` null when it is ahead, or was passed without a report. */
export type Step = { status: OrderStatus; state: 'done' | 'here' | 'ahead'; at: string | null };

/** The line of milestones that this order passes: terminals and POD only where the plan has them. */
export function stepsOf(order: Order): Step[] {
  const hasTerminal = order.stops.some((stop) => stop.kind === 'terminal');
  const cancelled = order.status === 'cancelled';
  const passes = (status: OrderStatus): boolean => {
    if (order.milestones[status]) return true;
    if (cancelled || status === 'cancelled') return status === order.status;
    if (status === 'arrivedAtTerminal' || status === 'leftTerminal') return hasTerminal;
    return status !== 'podReturned' || order.podRequired;
  };
  return orderStatuses.filter(passes).map((status) => ({
    status,
    state: status === order.status ? 'here' : reached(order.status, status) ? 'done' : 'ahead',
    at: order.milestones[status]?.at ?? null,
  }));
}
