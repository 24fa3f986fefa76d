import type { Order, ProblemCode } from '@longhaul/contracts';
import { isOver, mayAssign, mayCancel } from '@longhaul/domain';

export type ActionName = 'assign' | 'report' | 'cancel';

/**
 * Why an action is not offered, as the code with which the server would refuse it; null when it is. The server decides
 * anyway: what changed a moment ago is told by its answer.
 */
export function refusals(
  order: Order,
  may: { mayAct: boolean; mayCancel: boolean },
): Record<ActionName, ProblemCode | null> {
  return {
    assign: may.mayAct ? mayAssign(order) : 'forbidden',
    report: may.mayAct ? (isOver(order.status) ? 'order-is-over' : null) : 'forbidden',
    cancel: may.mayCancel ? mayCancel(order.status) : 'forbidden',
  };
}
