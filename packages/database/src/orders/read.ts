import type { Order, OrderSummary, TimelineEntry } from '@longhaul/contracts';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';

const iso = (time: Date): string => time.toISOString();
const isUuid = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);

const summaries = (tx: Tx) =>
  tx
    .selectFrom('order')
    .innerJoin('customer', 'customer.id', 'order.customerId')
    .selectAll('order')
    .select([
      'customer.name as customerName',
      'customer.nameEn as customerNameEn',
      sql<string>`(SELECT name FROM stop WHERE order_id = "order".id ORDER BY number LIMIT 1)`.as('fromName'),
      sql<string>`(SELECT name FROM stop WHERE order_id = "order".id ORDER BY number DESC LIMIT 1)`.as('toName'),
      sql<string | null>`(SELECT plate FROM leg JOIN trip ON trip.id = trip_id JOIN vehicle ON vehicle.id = vehicle_id
        WHERE order_id = "order".id ORDER BY number LIMIT 1)`.as('plate'),
      sql<
        string[]
      >`(SELECT coalesce(array_agg(rule), '{}') FROM warning WHERE order_id = "order".id AND cleared_at IS NULL)`.as(
        'openWarnings',
      ),
    ]);
type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>['executeTakeFirstOrThrow']>>;

const summaryOf = (row: SummaryRow): OrderSummary => ({
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
  promises: {
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
  const milestones = row.milestones as Record<string, { at: number; source: string }>;
  return {
    ...summaryOf(row),
    goods: row.goods as Order['goods'],
    stops: await readStops(tx, row.id),
    trip: await readTrip(tx, row.id),
    milestones: Object.fromEntries(
      Object.entries(milestones).map(([name, fact]) => [name, { at: iso(new Date(fact.at)), source: fact.source }]),
    ),
    verdict: row.verdict as Order['verdict'],
    podRequired: row.podRequired,
    remarks: row.remarks,
    due: (row.due as { what: string; at: number }[]).map(({ what, at }) => ({ what, at: iso(new Date(at)) })),
    workflowUrl: null,
    tellError: row.tellError,
  };
}

export type OrderListQuery = {
  limit: number;
  cursor?: string | undefined;
  status?: string | undefined;
  warning?: 'open' | undefined;
  q?: string | undefined;
};

/** A page of orders, the newest first. The cursor is the id of the last one seen: ids sort by time. */
export async function readOrderList(
  tx: Tx,
  query: OrderListQuery,
): Promise<{ items: OrderSummary[]; nextCursor: string | null }> {
  let rows = summaries(tx)
    .orderBy('order.id', 'desc')
    .limit(query.limit + 1);
  if (query.cursor && isUuid(query.cursor)) rows = rows.where('order.id', '<', query.cursor);
  if (query.status) rows = rows.where('order.status', '=', query.status);
  if (query.warning)
    rows = rows.where(sql<boolean>`EXISTS (SELECT FROM warning WHERE order_id = "order".id AND cleared_at IS NULL)`);
  if (query.q) {
    const like = `%${query.q.replaceAll(/[\\%_]/g, '\\$&')}%`;
    rows = rows.where((where) =>
      where.or([where('order.orderNo', 'ilike', like), where('order.customerRef', 'ilike', like)]),
    );
  }
  const found = await rows.execute();
  const items = found.slice(0, query.limit).map(summaryOf);
  return { items, nextCursor: found.length > query.limit ? (items.at(-1)?.id ?? null) : null };
}

/** The log of an order as its page shows it: both times, source and outcome of each entry. */
export async function readTimeline(tx: Tx, orderId: string): Promise<TimelineEntry[]> {
  const events = await tx
    .selectFrom('orderEvent')
    .leftJoin('stop', 'stop.id', 'orderEvent.stopId')
    .selectAll('orderEvent')
    .select(['stop.number as stopNumber', 'stop.name as stopName'])
    .where('orderEvent.orderId', '=', orderId)
    .orderBy('orderEvent.seq')
    .execute();
  return events.map((event) => ({
    seq: event.seq,
    type: event.type,
    outcome: event.outcome,
    occurredAt: iso(event.occurredAt),
    recordedAt: iso(event.recordedAt),
    source: event.source,
    actor: event.actor,
    stop:
      event.stopNumber === null || event.stopName === null ? null : { number: event.stopNumber, name: event.stopName },
    detail: event.detail as Record<string, unknown>,
  }));
}

async function readStops(tx: Tx, orderId: string): Promise<Order['stops']> {
  const stops = await tx
    .selectFrom('stop')
    .leftJoin('person', 'person.id', 'stop.contactId')
    .selectAll('stop')
    .select(['person.name as contactName', 'person.phone as contactPhone'])
    .where('stop.orderId', '=', orderId)
    .orderBy('stop.number')
    .execute();
  return stops.map((stop) => ({
    id: stop.id,
    number: stop.number,
    kind: stop.kind as Order['stops'][number]['kind'],
    name: stop.name,
    address: stop.address,
    longitude: stop.longitude,
    latitude: stop.latitude,
    radiusM: stop.radiusM,
    timeZone: stop.timeZone,
    window: stop.windowStart && stop.windowEnd ? { start: iso(stop.windowStart), end: iso(stop.windowEnd) } : null,
    contact: stop.contactName && stop.contactPhone ? { name: stop.contactName, phone: stop.contactPhone } : null,
  }));
}

async function readTrip(tx: Tx, orderId: string): Promise<Order['trip']> {
  const trip = await tx
    .selectFrom('leg')
    .innerJoin('trip', 'trip.id', 'leg.tripId')
    .innerJoin('vehicle', 'vehicle.id', 'trip.vehicleId')
    .innerJoin('person', 'person.id', 'trip.driverId')
    .select([
      'trip.id',
      'trip.carrier',
      'vehicle.id as vehicleId',
      'vehicle.index',
      'vehicle.plate',
      'person.name',
      'person.phone',
    ])
    .select(sql<boolean>`EXISTS (SELECT FROM device WHERE device.vehicle_id = vehicle.id)`.as('tracked'))
    .where('leg.orderId', '=', orderId)
    .orderBy('leg.number')
    .executeTakeFirst();
  return trip
    ? {
        id: trip.id,
        vehicleId: trip.vehicleId,
        vehicleIndex: trip.index,
        plate: trip.plate,
        tracked: trip.tracked,
        driver: { name: trip.name, phone: trip.phone },
        carrier: trip.carrier,
      }
    : null;
}
