import type { Instant } from '../instant.ts';
import { type DerivedOrder, isOver } from '../order/index.ts';
import type { Policy } from '../policy/index.ts';
import type { OpenWarning } from './open.ts';
import { isKept, promisedAt, tiersOf } from './rules.ts';

/**
 * What the order as it stands makes of an open warning; null when it ends. It ends when its promise was kept, and when
 * the promise moved, or the next shipment's counts now, and nothing of that is due yet. Else it goes on, and guards what
 * is open now.
 */
export function followed(
  warning: OpenWarning,
  order: DerivedOrder,
  { policy, podRequired }: { policy: Policy; podRequired: boolean },
  at: Instant,
): OpenWarning | null {
  const { rule, tier } = warning;
  const promised = promisedAt(rule, order);
  if (promised === undefined || isOver(order.status) || isKept(rule, order, podRequired)) return null;
  if (promised <= warning.promisedAt) return { ...warning, promisedAt: promised };
  const due = tiersOf(rule, order, policy).filter((tierAt) => tierAt <= at).length;
  return due === 0 ? null : { ...warning, promisedAt: promised, tier: Math.min(tier, due) };
}
