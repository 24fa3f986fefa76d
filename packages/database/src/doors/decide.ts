import type { Assign, Cancel, Order } from '@longhaul/contracts';
import { mayAssign, mayCancel } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { writeAudit } from '../audit/index.ts';
import { type Database, type Scope, type Tx, transact } from '../connection/index.ts';
import { appendDecision, type LockedOrder, lockOrder, readOrder, settle } from '../orders/index.ts';
import { type Answer, type Refusal, refuse } from './answer.ts';
import { type Command, once } from './once.ts';

/** A decision about an order. Who is refused has changed nothing, and a typed reason. */
export type Decision = { type: 'assign'; body: Assign } | { type: 'cancel'; body: Cancel };
export type DecisionBy = { source: 'staff' | 'customer'; actor: string };

/** The door of commands: lock, check, append, re-derive, answer; once per Idempotency-Key. */
export function decide(
  db: Database,
  scope: Scope,
  orderId: string,
  decision: Decision,
  by: DecisionBy,
  command: Omit<Command, 'body'>,
): Promise<Answer<Order>> {
  return transact(db, scope, (tx) =>
    once(tx, { ...command, body: decision.body }, async () => {
      const order = await lockOrder(tx, orderId);
      if (!order) return refuse('not-found');
      const refusal =
        decision.type === 'assign'
          ? await assign(tx, order, decision.body, by, command.at)
          : await cancel(tx, order, decision.body, by, command.at);
      if (refusal) return refusal;
      await settle(tx, order, command.at);
      const { customerId } = order;
      await writeAudit(tx, {
        at: command.at,
        actor: by.actor,
        action: decision.type,
        subject: `order/${orderId}`,
        customerId,
      });
      const read = await readOrder(tx, orderId);
      return read ? { ok: true, body: read } : refuse('not-found');
    }),
  );
}

async function cancel(tx: Tx, order: LockedOrder, body: Cancel, by: DecisionBy, at: number): Promise<Refusal | null> {
  const reason = mayCancel(order.derived.status);
  if (reason) return refuse(reason);
  await appendDecision(tx, order, 'cancelled', at, by, { note: body.reason });
  return null;
}

async function assign(tx: Tx, order: LockedOrder, body: Assign, by: DecisionBy, at: number): Promise<Refusal | null> {
  const reason = mayAssign(order.derived);
  if (reason) return refuse(reason);
  const vehicle = await vehicleFor(tx, body, at);
  if (typeof vehicle !== 'string') return vehicle;
  const driverId = newId();
  await tx
    .insertInto('person')
    .values({ id: driverId, kind: 'driver', ...body.driver, createdAt: new Date(at) })
    .execute();
  const tripId = newId();
  await tx
    .insertInto('trip')
    .values({
      id: tripId,
      vehicleId: vehicle,
      driverId,
      carrier: body.carrier ?? null,
      activeFrom: new Date(at),
      activeTo: null,
      createdAt: new Date(at),
    })
    .execute();
  await tx.updateTable('leg').set({ tripId }).where('orderId', '=', order.id).execute();
  order.tripId = tripId;
  await appendDecision(tx, order, 'assigned', at, by, { plate: body.plate, personId: driverId, carrier: body.carrier });
  return null;
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
