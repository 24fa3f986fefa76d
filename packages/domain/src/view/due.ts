import { type Instant, seconds } from '../instant.ts';
import { closableSince, type DerivedOrder, isOver, type Plan, reached } from '../order/index.ts';
import type { Policy } from '../policy/index.ts';
import { isKept, type OpenWarning, opensCase, tiersOf, type WarningRule, warningRules } from '../warning/index.ts';

/**
 * What falls due on an order: `raise` the first tier of a warning or let it `climb` to a further one, `check` an
 * acknowledged one again, make an unanswered one an exception (`escalate`), tell the consignee of the arrival, close.
 */
export const dueKinds = ['raise', 'climb', 'check', 'escalate', 'arrivalNotice', 'close'] as const;
export type DueKind = (typeof dueKinds)[number];
export type Due = { what: DueKind; at: Instant; rule?: WarningRule; tier?: number };

/** An order as its dues are derived from: plan, log's outcome, open warnings, and whether the arrival was told already. */
export type Watched = {
  plan: Plan;
  order: DerivedOrder;
  open: readonly OpenWarning[];
  arrivalNotified: boolean;
  policy: Policy;
};

/**
 * What is due on an order and when, the nearest first. Dues come from facts, so a corrected fact re-arms them. While an
 * order is held no warning falls due.
 */
export function deriveDues(watched: Watched): Due[] {
  const { plan, order } = watched;
  if (isOver(order.status)) return [];
  const dues = order.hold ? [] : [...warningRules.flatMap((rule) => duesOf(rule, watched)), ...noticeOf(watched)];
  const closable = closableSince(plan, order);
  if (closable !== undefined) dues.push({ what: 'close', at: closable });
  return dues.sort((a, b) => a.at - b.at);
}

function duesOf(rule: WarningRule, { plan, order, open, policy }: Watched): Due[] {
  if (isKept(rule, order, plan.podRequired)) return [];
  const tiers = tiersOf(rule, order, policy);
  const warning = open.find((one) => one.rule === rule);
  if (!warning) return tiers[0] === undefined ? [] : [{ what: 'raise', rule, tier: 1, at: tiers[0] }];
  const dues: Due[] = [];
  const next = warning.tier + 1;
  const climbsAt = tiers[next - 1];
  // somebody who acknowledged is left in peace until the next check, but for the tier that opens a case
  if (climbsAt !== undefined && (warning.checkAt === null || opensCase(rule, next)))
    dues.push({ what: 'climb', rule, tier: next, at: climbsAt });
  if (warning.checkAt !== null) dues.push({ what: 'check', rule, at: warning.checkAt });
  else if (!warning.escalated)
    dues.push({ what: 'escalate', rule, at: warning.waitsSince + seconds(policy.answerWarningS) });
  return dues;
}

function noticeOf({ order, arrivalNotified, policy }: Watched): Due[] {
  const isUnderWay = reached(order.status, 'departed') && !reached(order.status, 'arrivedAtDelivery');
  if (policy.arrivalNoticeS <= 0 || arrivalNotified || !isUnderWay) return [];
  return [{ what: 'arrivalNotice', at: order.openPromises.arriveBy - seconds(policy.arrivalNoticeS) }];
}
