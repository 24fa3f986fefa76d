import { type Instant, seconds } from '../instant.ts';
import type { OrderStatus, Promises } from '../order/index.ts';
import type { Policy } from '../policy/index.ts';

export const warningRules = ['W-DISPATCH', 'W-ARRIVE'] as const;
/** W-DISPATCH 应调未调 · W-ARRIVE 应到未到 */
export type WarningRule = (typeof warningRules)[number];

/** A timer rule: a promise passed, with its tolerance, and the milestone that would have kept it is not in. */
type TimerRule = { promise: keyof Promises; keptBy: OrderStatus; toleranceS: (policy: Policy) => number };

const timerRules: Record<WarningRule, TimerRule> = {
  'W-DISPATCH': { promise: 'dispatchBy', keptBy: 'assigned', toleranceS: (policy) => policy.warnDispatchAfterS },
  'W-ARRIVE': { promise: 'arriveBy', keptBy: 'arrivedAtDelivery', toleranceS: (policy) => policy.warnArriveAfterS },
};

/** The milestone whose fact ends a warning. */
export const keptBy = (rule: WarningRule): OrderStatus => timerRules[rule].keptBy;

/** The deadline that the rule guards. */
export const promisedAt = (rule: WarningRule, promises: Promises): Instant => promises[timerRules[rule].promise];

/** When a warning falls due if nothing happens. */
export const warnAt = (rule: WarningRule, promises: Promises, policy: Policy): Instant =>
  promisedAt(rule, promises) + seconds(timerRules[rule].toleranceS(policy));
