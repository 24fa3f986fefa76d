import type { CaseCircumstances, Opening, PromiseInDanger, WorkingHours } from '@longhaul/domain';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';
import { readCalendar } from '../plan/index.ts';

/** What is known of the orders and customers of a case, at one instant. */
export type Circumstances = CaseCircumstances & {
  members: { orderId: string; customerId: string }[];
  customers: string[];
  isKeyAccount: boolean;
  temperatureControlled: boolean;
  hours: WorkingHours | null;
  /** The promises of the members that were not missed yet when it was raised, and are not kept. */
  promisesInDanger: PromiseInDanger[];
  /** Whose promise was missed when it was raised, and who still wait. */
  customersLate: string[];
};

type MemberRow = {
  orderId: string;
  customerId: string;
  hazardous: boolean;
  temperatureControlled: boolean;
  valueCny: string | null;
  arriveBy: Date;
  arrived: boolean;
};

/** The members of a case and what decides its severity and its clock. `customerId` is whose representative is L1. */
export async function circumstancesOf(
  tx: Tx,
  one: { id: string; customerId: string; raisedAt: Date },
  at: number,
): Promise<Circumstances> {
  const { rows } = await sql<MemberRow>`
    SELECT m.order_id, m.customer_id, o.hazard_class IS NOT NULL AS hazardous, o.temperature_c IS NOT NULL AS temperature_controlled,
      o.declared_value_cny AS value_cny, o.arrive_by, o.milestones ? 'arrivedAtDelivery' OR o.status IN ('closed', 'cancelled') AS arrived
    FROM case_member m JOIN "order" o ON o.id = m.order_id WHERE m.case_id = ${one.id} ORDER BY m.order_id`.execute(tx);
  return { ...(await customerOf(tx, one.customerId)), ...summaryOf(rows, at, one.raisedAt.getTime()) };
}

/** The same before the case is there: for orders that would be its members. */
export async function circumstancesOfOrders(
  tx: Tx,
  orderIds: readonly string[],
  customerId: string,
  at: number,
): Promise<Circumstances> {
  const { rows } = await sql<MemberRow>`
    SELECT o.id AS order_id, o.customer_id, o.hazard_class IS NOT NULL AS hazardous, o.temperature_c IS NOT NULL AS temperature_controlled,
      o.declared_value_cny AS value_cny, o.arrive_by, o.milestones ? 'arrivedAtDelivery' OR o.status IN ('closed', 'cancelled') AS arrived
    FROM "order" o WHERE o.id = ANY(${[...orderIds]}::uuid[]) ORDER BY o.id`.execute(tx);
  return { ...(await customerOf(tx, customerId)), ...summaryOf(rows, at, at) };
}

function summaryOf(rows: readonly MemberRow[], at: number, raisedAt: number) {
  const ahead = rows
    .filter(({ arrived }) => !arrived)
    .map(({ arriveBy, customerId }) => ({ customerId, at: arriveBy.getTime() }));
  const values = rows.flatMap(({ valueCny }) => (valueCny === null ? [] : [Number(valueCny)]));
  return {
    members: rows.map(({ orderId, customerId }) => ({ orderId, customerId })),
    customers: [...new Set(rows.map(({ customerId }) => customerId))],
    hazardous: rows.some(({ hazardous }) => hazardous),
    temperatureControlled: rows.some(({ temperatureControlled }) => temperatureControlled),
    valueCny: values.length > 0 ? values.reduce((sum, value) => sum + value, 0) : null,
    lateByS: Math.max(0, ...ahead.map((promise) => (at - promise.at) / 1_000)),
    promisesInDanger: ahead.filter((promise) => promise.at >= raisedAt),
    customersLate: [...new Set(ahead.filter((promise) => promise.at < raisedAt).map(({ customerId }) => customerId))],
  };
}

async function customerOf(tx: Tx, customerId: string) {
  const row = await tx
    .selectFrom('customer')
    .leftJoin('serviceGroup', 'serviceGroup.id', 'customer.serviceGroupId')
    .select(['industry', 'importance', 'serviceGroup.timeZone as groupZone', 'openingHours'])
    .where('customer.id', '=', customerId)
    .executeTakeFirstOrThrow();
  const hours: WorkingHours | null = row.groupZone
    ? {
        timeZone: row.groupZone,
        openings: row.openingHours as unknown as Opening[],
        calendar: await readCalendar(tx),
      }
    : null;
  return { industry: row.industry, isKeyAccount: row.importance === 'key', hours };
}
