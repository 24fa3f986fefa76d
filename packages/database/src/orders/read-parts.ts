import type { Order } from '@longhaul/contracts';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';

export const iso = (time: Date): string => time.toISOString();

/** Instants by name as ISO times. */
const isoEach = (instants: Record<string, number>): Record<string, string> =>
  Object.fromEntries(Object.entries(instants).map(([name, at]) => [name, iso(new Date(at))]));

/** Stored promises as an order shows them. */
export const promisesOf = (stored: unknown): Order['promises'] =>
  isoEach(stored as Record<keyof Order['promises'], number>) as Order['promises'];

/** Stored milestones as an order shows them. */
export const milestonesOf = (stored: unknown): Order['milestones'] =>
  Object.fromEntries(
    Object.entries(stored as Record<string, { at: number; source: string }>).map(([name, { at, source }]) => [
      name,
      { at: iso(new Date(at)), source },
    ]),
  );

/** The shipments of an order with the way of each; one that was not split carries every piece. */
export async function readShipments(tx: Tx, orderId: string, goods: Order['goods']): Promise<Order['shipments']> {
  const shipments = await tx
    .selectFrom('shipment')
    .select(['number', 'lines', 'status', 'milestones', 'promises'])
    .where('orderId', '=', orderId)
    .orderBy('number')
    .execute();
  const legs = await tx
    .selectFrom('leg')
    .innerJoin('shipment', 'shipment.id', 'leg.shipmentId')
    .innerJoin('stop as from', 'from.id', 'leg.fromStopId')
    .innerJoin('stop as to', 'to.id', 'leg.toStopId')
    .leftJoin('trip', 'trip.id', 'leg.tripId')
    .leftJoin('vehicle', 'vehicle.id', 'trip.vehicleId')
    .leftJoin('person', 'person.id', 'trip.driverId')
    .select(['shipment.number as shipment', 'leg.number', 'from.name as from', 'to.name as to'])
    .select(['vehicle.plate', 'person.name as driver'])
    .where('leg.orderId', '=', orderId)
    .orderBy('leg.number')
    .execute();
  return shipmentsOf(shipments, legs, goods);
}

type ShipmentRow = { number: number; lines: unknown; status: string; milestones: unknown; promises: unknown };
type LegRow = Order['shipments'][number]['legs'][number] & { shipment: number };

/** The rows of shipments and legs as an order shows them. */
export const shipmentsOf = (
  shipments: readonly ShipmentRow[],
  legs: readonly LegRow[],
  goods: Order['goods'],
): Order['shipments'] =>
  shipments.map(({ number, lines, status, milestones, promises }) => {
    const own = lines as Order['shipments'][number]['lines'];
    return {
      number,
      status: status as Order['status'],
      lines: own.length > 0 ? own : goods.map(({ pieces }, line) => ({ line, pieces })),
      milestones: milestonesOf(milestones),
      promises: promisesOf(promises),
      legs: legs.filter((leg) => leg.shipment === number).map(({ shipment: _, ...leg }) => leg),
    };
  });

type StopRow = Omit<Order['stops'][number], 'kind' | 'site' | 'window' | 'arriveBy' | 'contact'> & {
  kind: string;
  siteCode: string | null;
  windowStart: Date | null;
  windowEnd: Date | null;
  arriveBy: Date | null;
  contactName: string | null;
  contactPhone: string | null;
};

/** The stops of an order, with what each is promised by. */
export async function readStops(tx: Tx, orderId: string): Promise<Order['stops']> {
  const stops = await tx
    .selectFrom('stop')
    .innerJoin('shipment', 'shipment.id', 'stop.shipmentId')
    .leftJoin('person', 'person.id', 'stop.contactId')
    .leftJoin('site', 'site.id', 'stop.siteId')
    .selectAll('stop')
    .select('shipment.number as shipment')
    .select(['site.code as siteCode', 'person.name as contactName', 'person.phone as contactPhone'])
    .where('stop.orderId', '=', orderId)
    .orderBy('shipment.number')
    .orderBy('stop.number')
    .execute();
  return stopsOf(stops);
}

/** The rows of stops as an order shows them. */
export const stopsOf = (stops: readonly StopRow[]): Order['stops'] =>
  stops.map((stop) => ({
    id: stop.id,
    shipment: stop.shipment,
    number: stop.number,
    kind: stop.kind as Order['stops'][number]['kind'],
    name: stop.name,
    address: stop.address,
    site: stop.siteCode,
    longitude: stop.longitude,
    latitude: stop.latitude,
    radiusM: stop.radiusM,
    timeZone: stop.timeZone,
    window: stop.windowStart && stop.windowEnd ? { start: iso(stop.windowStart), end: iso(stop.windowEnd) } : null,
    arriveBy: stop.arriveBy && iso(stop.arriveBy),
    contact: stop.contactName && stop.contactPhone ? { name: stop.contactName, phone: stop.contactPhone } : null,
  }));

/** Legs in the order in which they say where the goods are: the first that was not left, when all were the last. */
export const whereGoodsAre = sql`leg.left_at IS NOT NULL, CASE WHEN leg.left_at IS NULL THEN leg.number ELSE -leg.number END`;

/** The run that the order rides on now, or rode on last. */
export async function readTrip(tx: Tx, orderId: string): Promise<Order['trip']> {
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
    .orderBy(whereGoodsAre)
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
