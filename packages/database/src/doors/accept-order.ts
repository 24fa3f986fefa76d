import type { NewOrder, Order } from '@longhaul/contracts';
import {
  defaultPolicy,
  deriveDues,
  deriveOrder,
  nextDueAt,
  type OrderEvent,
  type Plan,
  type Policy,
  promisesFor,
  wholeOrder,
} from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { sql } from 'kysely';
import { writeAudit } from '../audit/index.ts';
import { type Database, type Scope, type Tx, tell, transact } from '../connection/index.ts';
import { readOrder } from '../orders/index.ts';
import { type Answer, refuse } from './answer.ts';
import { type Command, once } from './once.ts';

/** Radius of a stop's geofence when the order names none, in metres. */
const defaultRadiusM = 500;

/** Takes an order in: order, shipment, stops, legs and its first event in one transaction, once per Idempotency-Key. */
export function acceptOrder(
  db: Database,
  scope: Scope,
  command: Command & { body: NewOrder; actor: string },
): Promise<Answer<Order>> {
  return transact(db, scope, (tx) => once(tx, command, () => insertOrder(tx, scope, command)));
}

async function insertOrder(
  tx: Tx,
  scope: Scope,
  { body, at, actor }: Command & { body: NewOrder; actor: string },
): Promise<Answer<Order>> {
  const customerId = scope === 'all' ? body.customerId : scope.customerId;
  const customer = customerId
    ? await tx.selectFrom('customer').select('id').where('id', '=', customerId).executeTakeFirst()
    : undefined;
  if (!customer) return refuse('unknown-customer');
  const policy = await policyFor(tx, customer.id);
  const stops = body.stops.map((stop, index) => ({
    id: newId(),
    shipment: 1,
    number: index + 1,
    kind: stop.kind,
    windowStart: stop.window ? Date.parse(stop.window.start) : null,
    windowEnd: stop.window ? Date.parse(stop.window.end) : null,
  }));
  const promises = promisesFor(stops, at, policy.numbers);
  const shipments = wholeOrder(body.goods);
  const plan: Plan = { goods: body.goods, shipments, stops, podRequired: body.podRequired, promises };
  const accepted: OrderEvent = {
    seq: 1,
    type: 'accepted',
    outcome: 'decided',
    occurredAt: at,
    source: scope === 'all' ? 'staff' : 'customer',
    stopId: null,
    shipment: null,
    detail: {},
  };
  const derived = deriveOrder(plan, [accepted]);
  const due = deriveDues({ plan, order: derived, open: [], arrivalNotified: false, policy: policy.numbers });
  const next = nextDueAt({ due });
  const time = (instant: number) => new Date(instant);
  const id = newId();
  const inserted = await tx
    .insertInto('order')
    .values({
      id,
      orderNo: await nextOrderNo(tx, at),
      customerId: customer.id,
      customerRef: body.customerRef,
      kind: body.kind,
      service: body.service,
      goods: JSON.stringify(body.goods),
      temperatureC: body.temperatureC ? JSON.stringify(body.temperatureC) : null,
      hazardClass: body.hazardClass ?? null,
      declaredValueCny: body.declaredValueCny ?? null,
      podRequired: body.podRequired,
      remarks: body.remarks ?? null,
      policyId: policy.id,
      dispatchBy: time(promises.dispatchBy),
      pickupBy: time(promises.pickupBy),
      departBy: time(promises.departBy),
      arriveBy: time(promises.arriveBy),
      podBy: time(promises.podBy),
      paperPodBy: time(promises.paperPodBy),
      firstPromises: JSON.stringify(promises),
      status: derived.status,
      milestones: JSON.stringify(derived.milestones),
      verdict: null,
      due: JSON.stringify(due),
      nextDueAt: next === undefined ? null : time(next),
      seq: 1,
      createdAt: time(at),
      changedAt: time(at),
      tellAfter: null,
      tellError: null,
    })
    .onConflict((conflict) => conflict.columns(['customerId', 'customerRef']).doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) {
    const other = await tx
      .selectFrom('order')
      .select('id')
      .where('customerId', '=', customer.id)
      .where('customerRef', '=', body.customerRef)
      .executeTakeFirstOrThrow();
    return refuse('duplicate-customer-ref', other.id);
  }
  await insertPlan(tx, { id, customerId: customer.id, body, stops, at });
  await tx
    .insertInto('orderEvent')
    .values({
      orderId: id,
      customerId: customer.id,
      seq: 1,
      eventId: 'decision:1',
      contentHash: '',
      type: 'accepted',
      outcome: 'decided',
      occurredAt: time(at),
      recordedAt: time(at),
      source: accepted.source,
      actor,
      detail: '{}',
    })
    .execute();
  await writeAudit(tx, { at, actor, action: 'accept', subject: `order/${id}`, customerId: customer.id });
  await tell(tx, { kind: 'order', id, version: 1, customerId: customer.id });
  const order = await readOrder(tx, id);
  if (!order) throw new Error('an order just accepted can be read');
  return { ok: true, body: order };
}

type PlanRows = { id: string; customerId: string; body: NewOrder; stops: Plan['stops']; at: number };

async function insertPlan(tx: Tx, { id, customerId, body, stops, at }: PlanRows): Promise<void> {
  const shipmentId = newId();
  await tx.insertInto('shipment').values({ id: shipmentId, orderId: id, customerId, number: 1 }).execute();
  const contacts = body.stops.map((stop) =>
    stop.contact ? { id: newId(), kind: 'contact', ...stop.contact, createdAt: new Date(at) } : null,
  );
  const people = contacts.filter((contact) => contact !== null);
  if (people.length > 0) await tx.insertInto('person').values(people).execute();
  await tx
    .insertInto('stop')
    .values(
      body.stops.map((stop, index) => ({
        id: stops[index]?.id ?? newId(),
        orderId: id,
        shipmentId,
        customerId,
        number: index + 1,
        kind: stop.kind,
        name: stop.name,
        address: stop.address ?? null,
        longitude: stop.longitude,
        latitude: stop.latitude,
        radiusM: stop.radiusM ?? defaultRadiusM,
        timeZone: stop.timeZone ?? 'Asia/Shanghai',
        windowStart: stop.window ? new Date(stop.window.start) : null,
        windowEnd: stop.window ? new Date(stop.window.end) : null,
        contactId: contacts[index]?.id ?? null,
      })),
    )
    .execute();
  await tx
    .insertInto('leg')
    .values(
      stops.slice(1).map((stop, index) => ({
        id: newId(),
        orderId: id,
        shipmentId,
        customerId,
        number: index + 1,
        fromStopId: stops[index]?.id ?? stop.id,
        toStopId: stop.id,
      })),
    )
    .execute();
}

/** The newest edition for the customer, else the house's; the house default is made when there is none yet. */
async function policyFor(tx: Tx, customerId: string): Promise<{ id: string; numbers: Policy }> {
  const newest = await tx
    .selectFrom('policy')
    .select(['id', 'numbers'])
    .where((where) => where.or([where('customerId', '=', customerId), where('customerId', 'is', null)]))
    .orderBy('customerId', (order) => order.asc().nullsLast())
    .orderBy('edition', 'desc')
    .executeTakeFirst();
  if (!newest) throw new Error('the house has no policy: run the migrations');
  return { id: newest.id, numbers: { ...defaultPolicy, ...(newest.numbers as Partial<Policy>) } };
}

/** LH, the day in Beijing, and a running number: short enough to say on the phone. */
async function nextOrderNo(tx: Tx, at: number): Promise<string> {
  const { rows } = await sql<{ next: number }>`SELECT nextval('order_number') AS next`.execute(tx);
  const day = new Date(at + 8 * 3_600_000).toISOString().slice(2, 10).replaceAll('-', '');
  return `LH${day}${String(rows[0]?.next).padStart(6, '0')}`;
}
