import type { OverdueBuckets, Overview } from '@longhaul/contracts';
import { type OrderStatus, orderStatuses, reached } from '@longhaul/domain';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';

/** A vehicle whose last fix is not older than this reports. */
const reporting = sql`interval '15 minutes'`;

/** How many orders stand where, which promises of running orders are overdue at `now`, and how many vehicles report. */
export async function overview(tx: Tx, now: number, day: string | undefined): Promise<Overview> {
  const orders = await tx
    .selectFrom('order')
    .select('status')
    .select(sql<number>`count(*)`.as('count'))
    .groupBy('status')
    .execute();
  const overdueByCustomer = await overdue(tx, now, day);
  const { rows } = await sql<{ open: number; known: number; reporting: number }>`SELECT
    (SELECT count(*) FROM warning WHERE cleared_at IS NULL) AS open,
    (SELECT count(*) FROM vehicle) AS known,
    (SELECT count(*) FROM vehicle_state WHERE fix_time > now() - ${reporting}) AS reporting`.execute(tx);
  const sum = (bucket: keyof OverdueBuckets) => overdueByCustomer.reduce((total, one) => total + one[bucket], 0);
  return {
    orders: Object.fromEntries(orders.map((row) => [row.status, row.count])),
    overdue: {
      dispatch: sum('dispatch'),
      pickup: sum('pickup'),
      depart: sum('depart'),
      arrive: sum('arrive'),
      pod: sum('pod'),
    },
    overdueByCustomer,
    openWarnings: rows[0]?.open ?? 0,
    vehicles: { known: rows[0]?.known ?? 0, reporting: rows[0]?.reporting ?? 0 },
  };
}

/** Counted from the orders themselves each time: a promise passed, the fact that would have kept it not in, no hold. */
async function overdue(tx: Tx, now: number, day: string | undefined): Promise<Overview['overdueByCustomer']> {
  const missed = (deadline: string, milestone: OrderStatus, also = sql``) => {
    const column = sql.ref(`o.${deadline}`);
    const onDay = day === undefined ? sql`` : sql`AND (${column} AT TIME ZONE 'Asia/Shanghai')::date = ${day}::date`;
    const before = orderStatuses.filter((status) => !reached(status, milestone));
    return sql`count(*) FILTER (WHERE ${column} < ${new Date(now)} AND o.status = ANY(${before}) ${onDay} ${also})`;
  };
  const { rows } = await sql<Overview['overdueByCustomer'][number]>`
    SELECT c.id, c.name, c.name_en, ${missed('dispatch_by', 'assigned')} AS dispatch,
      ${missed('pickup_by', 'arrivedAtPickup')} AS pickup, ${missed('depart_by', 'departed')} AS depart,
      ${missed('arrive_by', 'arrivedAtDelivery')} AS arrive,
      ${missed('pod_by', 'podReturned', sql`AND o.pod_required`)} AS pod
    FROM "order" o JOIN customer c ON c.id = o.customer_id
    WHERE o.status NOT IN ('closed', 'cancelled') AND o.hold IS NULL
    GROUP BY c.id ORDER BY c.name`.execute(tx);
  return rows.filter(({ dispatch, pickup, depart, arrive, pod }) => dispatch + pickup + depart + arrive + pod > 0);
}
