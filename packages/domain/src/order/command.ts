import { isOver, type OrderStatus, reached } from './status.ts';

/** Why a command was refused: a stable code that outsiders may rely on. */
export type CommandRefusal = 'order-is-over' | 'already-assigned' | 'already-departed';

/** A vehicle may be assigned once while nothing has been loaded; a change of vehicle is a command of its own. */
export function mayAssign(status: OrderStatus): CommandRefusal | null {
  if (isOver(status)) return 'order-is-over';
  return reached(status, 'assigned') ? 'already-assigned' : null;
}

/** An order may be cancelled until it departs. */
export function mayCancel(status: OrderStatus): CommandRefusal | null {
  if (isOver(status)) return 'order-is-over';
  return reached(status, 'departed') ? 'already-departed' : null;
}
