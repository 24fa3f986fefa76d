import type { Order, ProblemCode } from '@longhaul/contracts';
import { isOver, mayCancel } from '@longhaul/domain';

export type ActionName = 'assign' | 'report' | 'cancel';

/**
 * Why an action is not offered, as the code with which the server would refuse it; null when it is. The server decides
 * anyway: what changed a moment ago is told by its answer.
 */
export function refusals(order: Order, mayAct: boolean): Record<ActionName, ProblemCode | null> {
  if (!mayAct) return { assign: 'forbidden', report: 'forbidden', cancel: 'forbidden' };
  return {
    assign: isOver(order.status) ? 'order-is-over' : order.milestones.assigned ? 'already-assigned' : null,
    report: isOver(order.status) ? 'order-is-over' : null,
    cancel: mayCancel(order.status),
  };
}
