import type { OverdueBuckets, Overview } from '@longhaul/contracts';
import { severities } from '@longhaul/domain';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';
import { isOverdue } from '../orders/index.ts';

/** A vehicle whose last fix is not older than this reports. */
const reporting = sql`interval '15 minutes'`;

/** How many orders stand where, which promises of running orders are overdue at `now` and of whom, how many vehicles report. */
export async function overview(tx: Tx, now: number, day: string | undefined): Promise<Overview> {
  const orders = await tx
    .selectFrom('order')
    .select('status')
    .select(sql<number>`count(*)`.as('count'))
    .groupBy('status')
    .execute();
  const overdueByCustomer = await overdue(tx, now, day);
  const { rows } = await sql<{ open: number; pending: number; known: number; reporting: number }>`SELECT
    (SELECT count(*) FROM warning WHERE cleared_at IS NULL) AS open,
    (SELECT count(*) FROM measure WHERE state = 'pending') AS pending,
    (SELECT count(*) FROM vehicle) AS known,
    (SELECT count(*) FROM vehicle_state WHERE fix_time > now() - ${reporting}) AS reporting`.execute(tx);
  return {
    orders: Object.fromEntries(orders.map((row) => [row.status, row.count])),
    overdue: sumOf(overdueByCustomer),
    overdueByCustomer,
    overdueByGroup: await byGroup(tx, overdueByCustomer),
    openWarnings: rows[0]?.open ?? 0,
    openExceptions: await openCases(tx),
    pendingApprovals: rows[0]?.pending ?? 0,
    vehicles: { known: rows[0]?.known ?? 0, reporting: rows[0]?.reporting ?? 0 },
  };
}

/** Open cases by severity; there are never many, and an index holds them alone. */
async function openCases(tx: Tx): Promise<Overview['openExceptions']> {
  const rows = await tx
    .selectFrom('exceptionCase')
    .select('severity')
    .select(sql<number>`count(*)`.as('cases'))
    .where('closedAt', 'is', null)
    .where('drill', '=', false)
    .groupBy('severity')
    .execute();
  const counted = severities.map((severity) => [severity, rows.find((row) => row.severity === severity)?.cases ?? 0]);
  return Object.fromEntries(counted) as Overview['openExceptions'];
}

type ByCustomer = Overview['overdueByCustomer'];
type ByGroup = Overview['overdueByGroup'];
const nothing: OverdueBuckets = { dispatch: 0, pickup: 0, depart: 0, arrive: 0, pod: 0 };
const buckets = Object.keys(nothing) as (keyof OverdueBuckets)[];

/** Counted from the orders themselves each time. Customers with nothing overdue are left out. */
async function overdue(tx: Tx, now: number, day: string | undefined): Promise<ByCustomer> {
  const counts = buckets.map(
    (bucket) => sql`SELECT customer_id, ${sql.lit(bucket)} AS bucket, count(*) AS orders
      FROM "order" WHERE ${isOverdue({ bucket, now, day })} GROUP BY customer_id`,
  );
  const { rows } = await sql<Omit<ByCustomer[number], keyof OverdueBuckets> & { overdue: Partial<OverdueBuckets> }>`
    SELECT c.id, c.name, c.name_en, c.service_group_id, jsonb_object_agg(o.bucket, o.orders) AS overdue
    FROM (${sql.join(counts, sql` UNION ALL `)}) o JOIN customer c ON c.id = o.customer_id
    GROUP BY c.id ORDER BY c.name`.execute(tx);
  return rows.map(({ overdue, ...customer }) => ({ ...customer, ...nothing, ...overdue }));
}

/** The same by the service groups of the customers, by their names; customers without a group come last. */
async function byGroup(tx: Tx, customers: ByCustomer): Promise<ByGroup> {
  if (customers.length === 0) return [];
  const groups = await tx.selectFrom('serviceGroup').select(['id', 'name', 'nameEn']).orderBy('name').execute();
  return [...groups, { id: null, name: null, nameEn: null }].flatMap((group) => {
    const own = customers.filter(({ serviceGroupId }) => serviceGroupId === group.id);
    return own.length === 0 ? [] : [{ ...group, ...sumOf(own) }];
  });
}

const sumOf = (rows: readonly OverdueBuckets[]): OverdueBuckets =>
  rows.reduce<OverdueBuckets>(
    (sum, row) => ({
      dispatch: sum.dispatch + row.dispatch,
      pickup: sum.pickup + row.pickup,
      depart: sum.depart + row.depart,
      arrive: sum.arrive + row.arrive,
      pod: sum.pod + row.pod,
    }),
    nothing,
  );
