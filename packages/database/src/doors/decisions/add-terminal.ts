import type { ChangeRequest } from '@longhaul/contracts';
import { newId } from '@longhaul/platform';
import { sql } from 'kysely';
import type { Tx } from '../../connection/index.ts';
import { appendDecision, type DecidedBy, type LockedOrder, lockOrder } from '../../orders/index.ts';
import { recheckPlan } from '../../plan/index.ts';
import { type Refusal, refuse } from '../answer.ts';

/** Radius of a terminal's geofence when the change names none, in metres. */
const defaultRadiusM = 500;

/** Puts a terminal between two stops: the leg that went past it becomes two, both on the trip that it was on. */
export async function addTerminal(
  tx: Tx,
  order: LockedOrder,
  {
    shipment,
    reason,
    addTerminal: terminal,
  }: ChangeRequest & { addTerminal: NonNullable<ChangeRequest['addTerminal']> },
  by: DecidedBy,
  at: number,
): Promise<Refusal | null> {
  const stops = order.plan.stops.filter((stop) => stop.shipment === shipment);
  const before = stops.find((stop) => stop.number === terminal.after);
  const leg = order.legs.find((one) => one.shipment === shipment && one.fromStopId === before?.id);
  if (!before || !leg) return refuse('unknown-stop');
  const row = await tx
    .selectFrom('leg')
    .select(['shipmentId', 'customerId', 'tripId', 'vehicleId', 'boardedAt'])
    .where('id', '=', leg.id)
    .executeTakeFirstOrThrow();
  // from the end, so that no two stops have the same number in between
  for (const stop of stops.filter(({ number }) => number > before.number).toReversed())
    await tx
      .updateTable('stop')
      .set({ number: stop.number + 1 })
      .where('id', '=', stop.id)
      .execute();
  for (const later of order.legs.filter((one) => one.shipment === shipment && one.number > leg.number).toReversed())
    await tx
      .updateTable('leg')
      .set({ number: later.number + 1 })
      .where('id', '=', later.id)
      .execute();
  const stopId = newId();
  const { name, longitude, latitude, radiusM = defaultRadiusM } = terminal;
  await sql`INSERT INTO stop (id, order_id, shipment_id, customer_id, number, kind, name, longitude, latitude, radius_m, time_zone,
      window_set_at)
    SELECT ${stopId}, order_id, shipment_id, customer_id, ${before.number + 1}, 'terminal', ${name}, ${longitude}, ${latitude},
      ${radiusM}, time_zone, ${new Date(at)} FROM stop WHERE id = ${before.id}`.execute(tx);
  await tx.updateTable('leg').set({ toStopId: stopId }).where('id', '=', leg.id).execute();
  await tx
    .insertInto('leg')
    .values({
      id: newId(),
      orderId: order.id,
      ...row,
      number: leg.number + 1,
      fromStopId: stopId,
      toStopId: leg.toStopId,
    })
    .execute();
  await appendDecision(tx, order, 'legAdded', at, by, { note: reason, terminal: name }, { shipment, stopId });
  const again = await lockOrder(tx, order.id);
  if (again) Object.assign(order, { plan: again.plan, legs: again.legs, arrivals: again.arrivals });
  await recheckPlan(tx, order, at);
  return null;
}
