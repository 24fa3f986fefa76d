import type { ExceptionType } from '../exception/index.ts';
import type { Instant } from '../instant.ts';
import { type DerivedOrder, isOver, keptBy, type Promises, reached } from '../order/index.ts';
import type { Policy } from '../policy/index.ts';

export const warningRules = ['W-DISPATCH', 'W-PICKUP', 'W-DEPART', 'W-ARRIVE', 'W-DWELL', 'W-POD'] as const;
/** W-DISPATCH 应调未调 · W-PICKUP 应提未提 · W-DEPART 应发未发 · W-ARRIVE 应到未到 · W-DWELL 排队/压车 · W-POD 应回未回 */
export type WarningRule = (typeof warningRules)[number];

/**
 * A timer rule: its tiers count from a promise, or from the arrival where a vehicle stands. `opensCase` is the tier that
 * opens a case even when somebody has acknowledged the warning.
 */
type TimerRule = {
  promise: keyof Promises | 'dwell';
  tiersS: (policy: Policy) => number[];
  /** What the warning grows into. */
  exception: ExceptionType;
  opensCase?: number;
};

const timerRules: Record<WarningRule, TimerRule> = {
  'W-DISPATCH': {
    promise: 'dispatchBy',
    tiersS: (policy) => [-policy.warnDispatchEarlyS, policy.warnDispatchLateS],
    exception: 'NO_VEHICLE',
  },
  'W-PICKUP': {
    promise: 'pickupBy',
    tiersS: (policy) => [policy.warnPickupS, policy.warnPickupLateS],
    exception: 'DELAY_PICKUP',
  },
  'W-DEPART': {
    promise: 'departBy',
    tiersS: (policy) => [policy.warnDepartS],
    exception: 'DELAY_PICKUP',
  },
  'W-ARRIVE': {
    promise: 'arriveBy',
    tiersS: (policy) => [policy.warnArriveS, policy.warnArriveLateS],
    exception: 'DELAY_TRANSIT',
    opensCase: 2,
  },
  'W-DWELL': {
    promise: 'dwell',
    tiersS: (policy) => [policy.warnDwellS, policy.warnDwellLateS],
    exception: 'QUEUE',
  },
  'W-POD': { promise: 'podBy', tiersS: (policy) => [policy.warnPodS], exception: 'POD_LATE' },
};

/** Whether nothing of this rule is (or will be) open as the order stands: every shipment has kept its promise. */
export function isKept(rule: WarningRule, order: DerivedOrder, podRequired: boolean): boolean {
  const { promise } = timerRules[rule];
  if (promise === 'dwell') return dwellsSince(order) === undefined;
  if (rule === 'W-POD' && !podRequired) return true;
  const milestone = keptBy[promise];
  return milestone !== null && reached(order.status, milestone);
}

/** What the rule guards: the first deadline that a shipment still has to keep, or the arrival where a vehicle still stands. */
export function promisedAt(rule: WarningRule, order: DerivedOrder): Instant | undefined {
  const { promise } = timerRules[rule];
  return promise === 'dwell' ? dwellsSince(order) : order.openPromises[promise];
}

/** When each tier of a rule falls due if nothing happens, the first one first; none when there is nothing to count from. */
export function tiersOf(rule: WarningRule, order: DerivedOrder, policy: Policy): Instant[] {
  const from = promisedAt(rule, order);
  return from === undefined ? [] : timerRules[rule].tiersS(policy).map((s) => from + s * 1_000);
}

export const exceptionOf = (rule: WarningRule): ExceptionType => timerRules[rule].exception;

/** Whether this tier opens a case by itself. */
export const opensCase = (rule: WarningRule, tier: number): boolean => timerRules[rule].opensCase === tier;

/** Since when the first of the vehicles stands at a site where it waits to be loaded or to be signed for. */
function dwellsSince(order: DerivedOrder): Instant | undefined {
  const since = order.shipments.flatMap(({ status, milestones }) =>
    status === 'arrivedAtPickup' || status === 'arrivedAtDelivery' ? (milestones[status]?.at ?? []) : [],
  );
  return since.length === 0 ? undefined : Math.min(...since);
}

/** The types of delay case that the order as it stands ends: none of the warnings that grow into them is left. */
export const clearedTypes = (order: DerivedOrder, podRequired: boolean): ExceptionType[] =>
  [...new Set(warningRules.map((rule) => timerRules[rule].exception))].filter((type) =>
    warningRules.every(
      (rule) => timerRules[rule].exception !== type || isOver(order.status) || isKept(rule, order, podRequired),
    ),
  );
