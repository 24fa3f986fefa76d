import type { Assign } from '@longhaul/contracts';
import { mayAssign, mayReassign } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import type { Tx } from '../../connection/index.ts';
import { appendDecision, type DecidedBy, type LockedOrder, type RiddenLeg } from '../../orders/index.ts';
import { type Refusal, refuse } from '../answer.ts';
import { boardedTrip } from './board.ts';

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
  const named = order.legs.filter(
    (leg) => leg.shipment === number && (body.leg === undefined || leg.number === body.leg),
  );
  if (named.length === 0) return refuse('unknown-shipment');
  const isChange = named.some((leg) => leg.tripId !== null);
  const refusal = body.reason !== undefined && isChange ? mayReassign(shipment) : mayAssignLegs(shipment, named);
  if (refusal) return refuse(refusal);
  const vehicle = await vehicleFor(tx, body, at);
  if (typeof vehicle !== 'string') return vehicle;

  const { tripId, driverId } = await boardedTrip(tx, vehicle, body, at);
  // the way that lies behind it was ridden on another vehicle, and stays so; who is on that trip already stays on it
  const boarding = named.filter((leg) => (leg.leftAt === null || body.leg !== undefined) && leg.tripId !== tripId);
  for (const { id } of boarding)
    await tx
      .updateTable('leg')
      .set({ tripId, vehicleId: vehicle, boardedAt: new Date(at), leftAt: null })
      .where('id', '=', id)
      .execute();
  order.legs = order.legs.map((leg) => (boarding.includes(leg) ? { ...leg, tripId, leftAt: null } : leg));
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
