import type { OverdueBuckets } from '@longhaul/contracts';
import { type OrderStatus, orderStatuses, reached } from '@longhaul/domain';
import { type RawBuilder, sql } from 'kysely';

type Bucket = keyof OverdueBuckets;

/** The promise of each bucket, and the milestone that keeps it. */
const promises: Record<Bucket, { deadline: string; keptBy: OrderStatus }> = {
  dispatch: { deadline: 'dispatch_by', keptBy: 'assigned' },
  pickup: { deadline: 'pickup_by', keptBy: 'arrivedAtPickup' },
  depart: { deadline: 'depart_by', keptBy: 'departed' },
  arrive: { deadline: 'arrive_by', keptBy: 'arrivedAtDelivery' },
  pod: { deadline: 'pod_by', keptBy: 'podReturned' },
};

/** Promises that have passed at `now`; with `day` (YYYY-MM-DD, in Beijing) only those that fell due on it. */
export type Overdue = { bucket: Bucket; now: number; day?: string | undefined };

/**
 * Whether the promise of an order is overdue 逾期: it has passed, the fact that would have kept it is not in, and nobody
 * holds the order. Counters and lists ask the same question, and both by the bucket's own index: its states are written
 * out, since an index of some orders is only used where the statement itself says that no others are meant.
 */
export function isOverdue({ bucket, now, day }: Overdue): RawBuilder<boolean> {
  const { deadline, keptBy } = promises[bucket];
  const column = sql.ref(`order.${deadline}`);
  const open = orderStatuses.filter((status) => !reached(status, keptBy)).map((status) => sql.lit(status));
  return sql<boolean>`(${sql.join(
    [
      sql`${column} < ${new Date(now)}`,
      sql`"order".status IN (${sql.join(open)})`,
      sql`"order".hold IS NULL`,
      ...(bucket === 'pod' ? [sql`"order".pod_required`] : []),
      ...(day === undefined ? [] : [sql`${column} >= ${midnight(day)} AND ${column} < ${midnight(day, 1)}`]),
    ],
    sql` AND `,
  )})`;
}

const midnight = (day: string, daysLater = 0): RawBuilder<Date> =>
  sql<Date>`((${day}::date + ${sql.lit(daysLater)}::integer)::timestamp AT TIME ZONE 'Asia/Shanghai')`;
