import type { ExceptionType } from '../exception/index.ts';
import type { Instant } from '../instant.ts';
import type { DerivedOrder, Promises } from '../order/index.ts';
import { type OrderStatus, reached } from '../order/index.ts';
import type { Policy } from '../policy/index.ts';

export const warningRules = ['W-DISPATCH', 'W-PICKUP', 'W-DEPART', 'W-ARRIVE', 'W-DWELL', 'W-POD'] as const;
/** W-DISPATCH 应调未调 · W-PICKUP 应提未提 · W-DEPART 应发未发 · W-ARRIVE 应到未到 · W-DWELL 排队/压车 · W-POD 应回未回 */
export type WarningRule = (typeof warningRules)[number];

/**
 * A timer rule: its tiers count from a promise, or from the arrival where the vehicle stands. `opensCase` is the tier that
 * opens a case even when somebody has acknowledged the warning.
 */
type TimerRule = {
  promise: keyof Promises | 'dwell';
  keptBy: OrderStatus | 'dwell';
  tiersS: (policy: Policy) => number[];
  /** What the warning grows into. */
  exception: ExceptionType;
  opensCase?: number;
};

const timerRules: Record<WarningRule, TimerRule> = {
  'W-DISPATCH': {
    promise: 'dispatchBy',
    keptBy: 'assigned',
    tiersS: (policy) => [-policy.warnDispatchEarlyS, policy.warnDispatchLateS],
    exception: 'NO_VEHICLE',
  },
  'W-PICKUP': {
    promise: 'pickupBy',
    keptBy: 'arrivedAtPickup',
    tiersS: (policy) => [policy.warnPickupS, policy.warnPickupLateS],
    exception: 'DELAY_PICKUP',
  },
  'W-DEPART': {
    promise: 'departBy',
    keptBy: 'departed',
    tiersS: (policy) => [policy.warnDepartS],
    exception: 'DELAY_PICKUP',
  },
  'W-ARRIVE': {
    promise: 'arriveBy',
    keptBy: 'arrivedAtDelivery',
    tiersS: (policy) => [policy.warnArriveS, policy.warnArriveLateS],
    exception: 'DELAY_TRANSIT',
    opensCase: 2,
  },
  'W-DWELL': {
    promise: 'dwell',
    keptBy: 'dwell',
    tiersS: (policy) => [policy.warnDwellS, policy.warnDwellLateS],
    exception: 'QUEUE',
  },
  'W-POD': { promise: 'podBy', keptBy: 'podReturned', tiersS: (policy) => [policy.warnPodS], exception: 'POD_LATE' },
};

/** Whether nothing of this rule is (or will be) open as the order stands. */
export function isKept(rule: WarningRule, order: DerivedOrder, podRequired: boolean): boolean {
  const { keptBy } = timerRules[rule];
  if (keptBy === 'dwell') return dwellsSince(order) === undefined;
  if (rule === 'W-POD' && !podRequired) return true;
  return reached(order.status, keptBy);
}

/** What the rule guards: a deadline in force, or the arrival where the vehicle still stands. */
export function promisedAt(rule: WarningRule, order: DerivedOrder): Instant | undefined {
  const { promise } = timerRules[rule];
  return promise === 'dwell' ? dwellsSince(order) : order.promises[promise];
}

/** When each tier of a rule falls due if nothing happens, the first one first; none when there is nothing to count from. */
export function tiersOf(rule: WarningRule, order: DerivedOrder, policy: Policy): Instant[] {
  const from = promisedAt(rule, order);
  return from === undefined ? [] : timerRules[rule].tiersS(policy).map((s) => from + s * 1_000);
}

export const exceptionOf = (rule: WarningRule): ExceptionType => timerRules[rule].exception;

/** Whether this tier opens a case by itself. */
export const opensCase = (rule: WarningRule, tier: number): boolean => timerRules[rule].opensCase === tier;

/** Since when the vehicle stands at a site where it waits to be loaded or to be signed for. */
function dwellsSince(order: DerivedOrder): Instant | undefined {
  if (order.status === 'arrivedAtPickup' || order.status === 'arrivedAtDelivery')
    return order.milestones[order.status]?.at;
  return undefined;
}
