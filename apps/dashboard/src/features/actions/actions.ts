import type { Order, ProblemCode } from '@longhaul/contracts';
import { isOver, mayAssign, mayCancel, mayChange, mayHold, mayRelease, maySplit, reached } from '@longhaul/domain';
import { targetsOf } from './targets.ts';

export const actionNames = [
  'report',
  'assign',
  'reassign',
  'split',
  'change',
  'addTerminal',
  'hold',
  'release',
  'damage',
  'cancel',
] as const;
export type ActionName = (typeof actionNames)[number];

/** What a customer may ask for its own orders as well. */
const asked: readonly ActionName[] = ['change', 'addTerminal', 'hold', 'release', 'cancel'];

/**
 * Why an action is not possible, as the code with which the server would refuse it; null when it is. The server decides
 * anyway: what changed a moment ago is told by its answer.
 */
export function refusals(
  order: Order,
  may: { mayAct: boolean; mayChange: boolean },
): Record<ActionName, ProblemCode | null> {
  const over = isOver(order.status) ? 'order-is-over' : null;
  const hold = order.hold && { holder: order.hold.holder, since: Date.parse(order.hold.since) };
  const rules: Record<ActionName, ProblemCode | null> = {
    report: over,
    assign: targetsOf(order).some((target) => target.plate === null) ? over : mayAssign(order),
    reassign: reassignable(order),
    split: maySplit(order, order.shipments.length),
    change: mayChange(order.status),
    addTerminal: mayChange(order.status),
    hold: mayHold({ status: order.status, hold }),
    release: mayRelease({ status: order.status, hold }, may.mayAct ? 'us' : 'customer'),
    // damage is found after the order is closed, too
    damage: order.status === 'cancelled' ? over : null,
    cancel: mayCancel(order.status),
  };
  for (const name of actionNames) if (!(asked.includes(name) ? may.mayChange : may.mayAct)) rules[name] = 'forbidden';
  return rules;
}

/** The actions that make sense to look at now, possible or not: nobody looks for a release where nothing is held. */
export const offered = (order: Order): ActionName[] =>
  actionNames.filter((name) => {
    if (name === 'hold') return order.hold === null;
    if (name === 'release') return order.hold !== null;
    if (name === 'damage') return reached(order.status, 'signed') && order.status !== 'cancelled';
    if (name === 'reassign') return targetsOf(order).some((target) => target.plate !== null);
    return true;
  });

/** A vehicle can be replaced as soon as one shipment has one and is not signed for. */
function reassignable(order: Order): ProblemCode | null {
  const refused = targetsOf(order)
    .filter((target) => target.plate !== null)
    .map((target) => target.refusal);
  if (refused.length === 0) return isOver(order.status) ? 'order-is-over' : 'not-assigned';
  return refused.includes(null) ? null : (refused[0] ?? null);
}
