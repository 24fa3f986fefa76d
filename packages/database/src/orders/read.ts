import type { Order, OrderSummary } from '@longhaul/contracts';
import type { Due } from '@longhaul/domain';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';
import { iso, milestonesOf, promisesOf, readShipments, readStops, readTrip, whereGoodsAre } from './read-parts.ts';

export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);

/** Orders with what a list shows beside each: looked up per order shown, so that none of it decides how orders are found. */
export const summaries = (tx: Tx) =>
  tx
    .selectFrom('order')
    .selectAll('order')
    .select([
      sql<string>`(SELECT name FROM customer WHERE customer.id = "order".customer_id)`.as('customerName'),
      sql<string>`(SELECT name_en FROM customer WHERE customer.id = "order".customer_id)`.as('customerNameEn'),
      sql<string>`(SELECT name FROM stop WHERE order_id = "order".id ORDER BY number LIMIT 1)`.as('fromName'),
      sql<string>`(SELECT name FROM stop WHERE order_id = "order".id ORDER BY number DESC LIMIT 1)`.as('toName'),
      sql<string | null>`(SELECT plate FROM leg JOIN vehicle ON vehicle.id = vehicle_id
        WHERE order_id = "order".id ORDER BY ${whereGoodsAre} LIMIT 1)`.as('plate'),
      sql<
        string[]
      >`(SELECT coalesce(array_agg(rule), '{}') FROM warning WHERE order_id = "order".id AND cleared_at IS NULL)`.as(
        'openWarnings',
      ),
    ]);
/** An order's row with what a list shows beside it. */
export type OrderRow = Awaited<ReturnType<ReturnType<typeof summaries>['executeTakeFirstOrThrow']>>;

export const summaryOf = (row: OrderRow): OrderSummary => ({
  id: row.id,
  orderNo: row.orderNo,
  customerRef: row.customerRef,
  customer: { id: row.customerId, name: row.customerName, nameEn: row.customerNameEn },
  kind: row.kind as Order['kind'],
  service: row.service as Order['service'],
  status: row.status as Order['status'],
  version: row.seq,
  from: row.fromName,
  to: row.toName,
  plate: row.plate,
  promises: promisesOf(row.promises),
  openPromises: {
    dispatchBy: iso(row.dispatchBy),
    pickupBy: iso(row.pickupBy),
    departBy: iso(row.departBy),
    arriveBy: iso(row.arriveBy),
    podBy: iso(row.podBy),
    paperPodBy: iso(row.paperPodBy),
  },
  openWarnings: row.openWarnings,
  createdAt: iso(row.createdAt),
});

/** The id of an order by id or number; undefined when it is not there for who is looking. */
export const findOrderId = async (tx: Tx, idOrNumber: string): Promise<string | undefined> =>
  (
    await tx
      .selectFrom('order')
      .select('id')
      .where(isUuid(idOrNumber) ? 'id' : 'orderNo', '=', idOrNumber)
      .executeTakeFirst()
  )?.id;

/** One order by id or number; undefined when it is not there for who is looking. */
export async function readOrder(tx: Tx, idOrNumber: string): Promise<Order | undefined> {
  const row = await summaries(tx)
    .where(isUuid(idOrNumber) ? 'order.id' : 'order.orderNo', '=', idOrNumber)
    .executeTakeFirst();
  if (!row) return undefined;
  return orderOf(row, {
    shipments: await readShipments(tx, row.id, row.goods as Order['goods']),
    stops: await readStops(tx, row.id),
    trip: await readTrip(tx, row.id),
  });
}

/** An order as it is shown: its row and its parts. */
export function orderOf(row: OrderRow, parts: Pick<Order, 'shipments' | 'stops' | 'trip'>): Order {
  const summary = summaryOf(row);
  const hold = row.hold as { holder: 'customer' | 'us'; since: number } | null;
  return {
    ...summary,
    goods: row.goods as Order['goods'],
    firstPromises: promisesOf(row.firstPromises),
    hold: hold && { holder: hold.holder, since: iso(new Date(hold.since)) },
    ...parts,
    milestones: milestonesOf(row.milestones),
    verdict: row.verdict as Order['verdict'],
    blockedBy: row.blockedBy as Order['blockedBy'],
    podRequired: row.podRequired,
    remarks: row.remarks,
    planProblems: row.planProblems as Order['planProblems'],
    due: (row.due as unknown as Due[]).map(({ what, rule = null, at }) => ({ what, rule, at: iso(new Date(at)) })),
    workflowUrl: null,
    tellError: row.tellError,
  };
}
