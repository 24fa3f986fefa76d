import type { OrderSummary, OverdueBuckets } from '@longhaul/contracts';
import { type OrderStatus, reached } from '@longhaul/domain';
import type { OrderFilter } from '../../api/index.ts';
import { houseZone, wallClock } from '../../i18n/index.ts';

/** The five things that are overdue when nobody did them, in the order of an order's life: the promise, and what keeps it. */
export const buckets = [
  { name: 'dispatch', promise: 'dispatchBy', keptBy: 'assigned' },
  { name: 'pickup', promise: 'pickupBy', keptBy: 'arrivedAtPickup' },
  { name: 'depart', promise: 'departBy', keptBy: 'departed' },
  { name: 'arrive', promise: 'arriveBy', keptBy: 'arrivedAtDelivery' },
  { name: 'pod', promise: 'podBy', keptBy: 'podReturned' },
] as const satisfies readonly {
  name: keyof OverdueBuckets;
  promise: keyof OrderSummary['openPromises'];
  keptBy: OrderStatus;
}[];

/** The bucket of that name, as an address may say it. */
export const bucketOf = (name: unknown) => buckets.find((bucket) => bucket.name === name);

export const totalOf = (overdue: OverdueBuckets): number =>
  buckets.reduce((total, { name }) => total + overdue[name], 0);

/** Customers or service groups with something overdue, those with the most first. */
export const worstFirst = <T extends OverdueBuckets & { name: string | null }>(owners: readonly T[]): T[] =>
  owners
    .filter((owner) => totalOf(owner) > 0)
    .sort((a, b) => totalOf(b) - totalOf(a) || (a.name ?? '').localeCompare(b.name ?? ''));

/** The day of a moment by the house's clock. */
export const houseDay = (at: number): string => wallClock(at, houseZone).slice(0, 10);

/** Whether a row still is what the filter asks for at `now`; holds are not seen from a row. */
export function isStillOverdue(
  order: Pick<OrderSummary, 'status' | 'openPromises'>,
  { overdue, day }: Pick<OrderFilter, 'overdue' | 'day'>,
  now: number,
): boolean {
  const bucket = bucketOf(overdue);
  if (!bucket) return true;
  const by = Date.parse(order.openPromises[bucket.promise]);
  return by < now && !reached(order.status, bucket.keptBy) && (day === undefined || houseDay(by) === day);
}
