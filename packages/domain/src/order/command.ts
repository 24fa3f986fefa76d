import type { DerivedOrder } from './derive.ts';
import type { Holder, OrderEvent } from './fact.ts';
import { standing } from './fact.ts';
import { isOver, type OrderStatus, reached } from './status.ts';

/** Why a command was refused: a stable code that outsiders may rely on. */
export type CommandRefusal =
  | 'order-is-over'
  | 'already-assigned'
  | 'already-departed'
  | 'already-split'
  | 'already-signed'
  | 'already-held'
  | 'not-held'
  | 'not-assigned'
  | 'nothing-to-correct';

/** What of a shipment, or of a whole order, the rules look at. */
type Standing = { status: OrderStatus; milestones: { assigned?: unknown } };

/** A vehicle is assigned once, also when facts ran ahead of the assignment; a change of vehicle is a command of its own. */
export function mayAssign(order: Standing): CommandRefusal | null {
  if (isOver(order.status)) return 'order-is-over';
  return order.milestones.assigned ? 'already-assigned' : null;
}

/** Vehicle or driver may be changed, also in mid-trip, until the goods are signed for. */
export function mayReassign(order: Standing): CommandRefusal | null {
  if (isOver(order.status)) return 'order-is-over';
  if (!order.milestones.assigned) return 'not-assigned';
  return reached(order.status, 'signed') ? 'already-signed' : null;
}

/** An order may be cancelled until it departs. */
export function mayCancel(status: OrderStatus): CommandRefusal | null {
  if (isOver(status)) return 'order-is-over';
  return reached(status, 'departed') ? 'already-departed' : null;
}

/** An order is split once, before a vehicle is assigned. */
export function maySplit(order: Standing, shipments: number): CommandRefusal | null {
  if (shipments > 1) return 'already-split';
  return mayAssign(order);
}

/** Window, consignee and way may be changed until the goods are signed for. */
export function mayChange(status: OrderStatus): CommandRefusal | null {
  if (isOver(status)) return 'order-is-over';
  return reached(status, 'signed') ? 'already-signed' : null;
}

export function mayHold(order: Pick<DerivedOrder, 'status' | 'hold'>): CommandRefusal | null {
  return order.hold ? 'already-held' : mayChange(order.status);
}

/** A hold is released by whose it is: the customer's by the customer or for it, ours by us. */
export function mayRelease(order: Pick<DerivedOrder, 'status' | 'hold'>, holder: Holder): CommandRefusal | null {
  if (isOver(order.status)) return 'order-is-over';
  return order.hold && (order.hold.holder === holder || holder === 'us') ? null : 'not-held';
}

/** A fact that stands may be taken back, also after the end; a decision is undone by another decision. */
export const mayCorrect = (log: readonly OrderEvent[], seq: number): CommandRefusal | null =>
  standing(log).some((event) => event.seq === seq && event.outcome !== 'decided') ? null : 'nothing-to-correct';
