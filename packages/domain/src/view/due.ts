import type { Instant } from '../instant.ts';
import { closableSince, type DerivedOrder, isOver, type Plan, reached } from '../order/index.ts';
import type { Policy } from '../policy/index.ts';
import { keptBy, type WarningRule, warnAt, warningRules } from '../warning/index.ts';

/** What falls due on an order: a warning to raise, or its closing. */
export type DueWhat = WarningRule | 'close';
export type Due = { what: DueWhat; at: Instant };

/** What is due on an order and when, the nearest first. Dues come from facts, so a corrected fact re-arms them. */
export function deriveDues(plan: Plan, order: DerivedOrder, open: readonly WarningRule[], policy: Policy): Due[] {
  if (isOver(order.status)) return [];
  const dues: Due[] = warningRules
    .filter((rule) => !reached(order.status, keptBy(rule)) && !open.includes(rule))
    .map((rule) => ({ what: rule, at: warnAt(rule, plan.promises, policy) }));
  const closable = closableSince(plan, order);
  if (closable !== undefined) dues.push({ what: 'close', at: closable });
  return dues.sort((a, b) => a.at - b.at);
}

/** Open warnings that the order's present status ends. */
export const endedWarnings = (order: DerivedOrder, open: readonly WarningRule[]): WarningRule[] =>
  open.filter((rule) => reached(order.status, keptBy(rule)));
