import type { Split } from '@longhaul/contracts';
import { isWholeSplit, maySplit, type ShipmentLine, splitByCapacity } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { sql } from 'kysely';
import type { Tx } from '../../connection/index.ts';
import { appendDecision, type DecidedBy, type LockedOrder, lockOrder } from '../../orders/index.ts';
import { recheckPlan } from '../../plan/index.ts';
import { type Refusal, refuse } from '../answer.ts';

/** Parts an order into shipments, each with stops and legs of its own; the first keeps those that are there. */
export async function split(
  tx: Tx,
  order: LockedOrder,
  body: Split,
  by: DecidedBy,
  at: number,
): Promise<Refusal | null> {
  const refusal = maySplit(order.derived, order.plan.shipments.length);
  if (refusal) return refuse(refusal);
  const { goods } = order.plan;
  const parts =
    'capacityKg' in body ? splitByCapacity(goods, body.capacityKg) : body.shipments.map(({ lines }) => lines);
  if (!parts) return refuse('weight-unknown');
  if (parts.length < 2 || !isWholeSplit(goods, parts)) return refuse('not-a-whole-split');
  const copies: Record<string, string> = {};
  for (const [index, lines] of parts.entries())
    if (index === 0) await keepFirst(tx, order.id, lines);
    else Object.assign(copies, await addShipment(tx, order.id, index + 1, lines));
  await appendDecision(tx, order, 'split', at, by, { parts, copies });
  const again = await lockOrder(tx, order.id);
  if (!again) throw new Error('an order that is locked is there');
  Object.assign(order, { plan: again.plan, legs: again.legs, arrivals: again.arrivals });
  await recheckPlan(tx, order, at);
  return null;
}

async function keepFirst(tx: Tx, orderId: string, lines: readonly ShipmentLine[]): Promise<void> {
  await tx
    .updateTable('shipment')
    .set({ lines: JSON.stringify(lines) })
    .where('orderId', '=', orderId)
    .where('number', '=', 1)
    .execute();
}

/** A further shipment that goes the same way as the first. Answers its stops, each with the one that it was made from. */
async function addShipment(
  tx: Tx,
  orderId: string,
  number: number,
  lines: readonly ShipmentLine[],
): Promise<Record<string, string>> {
  const first = await tx
    .selectFrom('shipment')
    .select(['id', 'customerId', 'promises'])
    .where('orderId', '=', orderId)
    .where('number', '=', 1)
    .executeTakeFirstOrThrow();
  const shipmentId = newId();
  const { customerId } = first;
  const promises = JSON.stringify(first.promises);
  await tx
    .insertInto('shipment')
    .values({ id: shipmentId, orderId, customerId, number, lines: JSON.stringify(lines), promises })
    .execute();
  const stops = await tx.selectFrom('stop').selectAll().where('shipmentId', '=', first.id).orderBy('number').execute();
  const copies = new Map(stops.map(({ id }) => [id, newId()]));
  const copyOf = (id: string) => copies.get(id) ?? id;
  for (const { id, ...stop } of stops)
    await sql`INSERT INTO stop SELECT (jsonb_populate_record(s, ${JSON.stringify({ id: copyOf(id), shipment_id: shipmentId })}::jsonb)).*
      FROM stop s WHERE s.id = ${id} AND s.number = ${stop.number}`.execute(tx);
  const legs = await tx.selectFrom('leg').selectAll().where('shipmentId', '=', first.id).execute();
  for (const { number: leg, fromStopId, toStopId } of legs)
    await tx
      .insertInto('leg')
      .values({
        id: newId(),
        orderId,
        shipmentId,
        customerId,
        number: leg,
        fromStopId: copyOf(fromStopId),
        toStopId: copyOf(toStopId),
        tripId: null,
      })
      .execute();
  return Object.fromEntries([...copies].map(([original, copy]) => [copy, original]));
}
