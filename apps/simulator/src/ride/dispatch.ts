import type { Pace, Scenario } from '../scenario/index.ts';
import { between, chance } from './chance.ts';

/**
 * When the dispatcher gets to an order (ms since 1970): a little after it came in; a forgotten one only when its
 * dispatch promise is broken and somebody has seen the warning. What is past its promise was forgotten.
 */
export function dispatchAt(
  order: { id: string; createdAt: number; dispatchBy: number },
  pace: Pace,
  { share, afterS }: Scenario['forgotten'],
  now: number,
): number {
  const isForgotten = now > order.dispatchBy || chance(`forgotten ${order.id}`) < share;
  if (isForgotten) return order.dispatchBy + afterS * 1000;
  return order.createdAt + between(`dispatch ${order.id}`, pace.dispatchS) * 1000;
}
