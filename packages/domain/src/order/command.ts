import { isOver, type OrderStatus, reached } from './status.ts';

/** Why a command was refused: a stable code that outsiders may rely on. */
export type CommandRefusal = 'order-is-over' | 'already-assigned' | 'already-departed';

/** A vehicle is assigned once, also when facts ran ahead of the assignment; a change of vehicle is a command of its own. */
export function mayAssign(order: { status: OrderStatus; milestones: { assigned?: unknown } }): CommandRefusal | null {
  if (isOver(order.status)) return 'order-is-over';
  return order.milestones.assigned ? 'already-assigned' : null;
}

/** An order may be cancelled until it departs. */
export function mayCancel(status: OrderStatus): CommandRefusal | null {
  if (isOver(status)) return 'order-is-over';
  return reached(status, 'departed') ? 'already-departed' : null;
}
