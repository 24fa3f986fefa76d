import type { Assign } from '@longhaul/contracts';
import { mayAssign, mayReassign } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { sql } from 'kysely';
import type { Tx } from '../../connection/index.ts';
import { appendDecision, type DecidedBy, type LockedOrder, type RiddenLeg } from '../../orders/index.ts';
import { type Refusal, refuse } from '../answer.ts';

/** Gives a vehicle to an order, a shipment or a leg of it; with a reason in the place of the one that was there. */
export async function assign(
  tx: Tx,
  order: LockedOrder,
  body: Assign,
  by: DecidedBy,
  at: number,
): Promise<Refusal | null> {
  const number = body.shipment ?? (order.plan.shipments.length === 1 ? 1 : undefined);
  const shipment = order.derived.shipments.find((one) => one.number === number);
  if (!shipment) return refuse('unknown-shipment');
  const legs = order.legs.filter(
    (leg) => leg.shipment === number && (body.leg === undefined || leg.number === body.leg),
  );
  if (legs.length === 0) return refuse('unknown-shipment');
  const isChange = legs.some((leg) => leg.tripId !== null);
  const refusal = body.reason !== undefined && isChange ? mayReassign(shipment) : mayAssignLegs(shipment, legs);
  if (refusal) return refuse(refusal);
  const vehicle = await vehicleFor(tx, body, at);
  if (typeof vehicle !== 'string') return vehicle;

  const before = legs.flatMap(({ tripId }) => tripId ?? []);
  const { tripId, driverId } = await openTrip(tx, vehicle, body, at);
  const ids = legs.map(({ id }) => id);
  await tx.updateTable('leg').set({ tripId }).where('id', 'in', ids).execute();
  order.legs = order.legs.map((leg) => (ids.includes(leg.id) ? { ...leg, tripId } : leg));
  for (const old of new Set(before)) await leaveTrip(tx, old, at);
  const { plate, carrier, leg, reason: note } = body;
  const detail = {
    plate,
    personId: driverId,
    ...(carrier ? { carrier } : {}),
    ...(leg ? { leg } : {}),
    ...(note ? { note } : {}),
  };
  const about = { shipment: order.plan.shipments.length === 1 ? null : shipment.number, tripId };
  await appendDecision(tx, order, isChange ? 'reassigned' : 'assigned', at, by, detail, about);
  return null;
}

/** A leg that nobody rides yet may still be assigned when an earlier one already was. */
const mayAssignLegs = (shipment: Parameters<typeof mayAssign>[0], legs: readonly RiddenLeg[]) =>
  legs.every(({ tripId }) => tripId === null) ? mayAssign({ ...shipment, milestones: {} }) : mayAssign(shipment);

async function openTrip(
  tx: Tx,
  vehicleId: string,
  { driver, carrier }: Assign,
  at: number,
): Promise<{ tripId: string; driverId: string }> {
  const [tripId, driverId] = [newId(), newId()];
  const createdAt = new Date(at);
  await tx
    .insertInto('person')
    .values({ id: driverId, kind: 'driver', ...driver, createdAt })
    .execute();
  await tx
    .insertInto('trip')
    .values({
      id: tripId,
      vehicleId,
      driverId,
      carrier: carrier ?? null,
      activeFrom: createdAt,
      activeTo: null,
      createdAt,
    })
    .execute();
  return { tripId, driverId };
}

/** The old trip's facts stay; it is over when nothing rides on it any more. */
async function leaveTrip(tx: Tx, tripId: string, at: number): Promise<void> {
  await sql`UPDATE trip SET active_to = ${new Date(at)} WHERE id = ${tripId} AND active_to IS NULL
    AND NOT EXISTS (SELECT FROM leg WHERE trip_id = trip.id)`.execute(tx);
}

/** The vehicle of that plate, registered now when nobody has; a device that is named must ride on it. */
async function vehicleFor(tx: Tx, body: Assign, at: number): Promise<string | Refusal> {
  const known = await tx.selectFrom('vehicle').select('id').where('plate', '=', body.plate).executeTakeFirst();
  if (body.deviceId !== undefined) {
    const device = await tx.selectFrom('device').select('vehicleId').where('id', '=', body.deviceId).executeTakeFirst();
    if (!device) return refuse('unknown-device');
    if (device.vehicleId !== known?.id) return refuse('device-on-other-vehicle');
  }
  if (known) return known.id;
  await tx
    .insertInto('vehicle')
    .values({ id: newId(), plate: body.plate, createdAt: new Date(at) })
    .onConflict((conflict) => conflict.column('plate').doNothing())
    .execute();
  return (await tx.selectFrom('vehicle').select('id').where('plate', '=', body.plate).executeTakeFirstOrThrow()).id;
}
