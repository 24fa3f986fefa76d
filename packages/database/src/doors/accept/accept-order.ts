import type { NewOrder, Order } from '@longhaul/contracts';
import { deriveDues, deriveOrder, nextDueAt, type OrderEvent, type Plan, wholeOrder } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { sql } from 'kysely';
import { writeAudit } from '../../audit/index.ts';
import { type Database, type Scope, type Tx, tell, transact } from '../../connection/index.ts';
import { readOrder } from '../../orders/index.ts';
import { type Answer, refuse } from '../answer.ts';
import { type Command, once } from '../once.ts';
import { insertPlan } from './insert-plan.ts';
import { planFor } from './plan.ts';
import { resolveStops } from './stops.ts';

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
  const stops = await resolveStops(tx, customer.id, body.stops);
  if (!Array.isArray(stops)) return stops;
  const { kind, service } = body;
  const { policy, promises, promisedBy, problems } = await planFor(tx, {
    customerId: customer.id,
    kind,
    service,
    stops,
    at,
  });
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
      kind,
      service,
      goods: JSON.stringify(body.goods),
      temperatureC: body.temperatureC ? JSON.stringify(body.temperatureC) : null,
      hazardClass: body.hazardClass ?? null,
      declaredValueCny: body.declaredValueCny ?? null,
      podRequired: body.podRequired,
      remarks: body.remarks ?? null,
      policyId: policy.id,
      planProblems: JSON.stringify(problems),
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
  await insertPlan(tx, { orderId: id, customerId: customer.id, stops, at });
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
      detail: JSON.stringify({ promisedBy }),
    })
    .execute();
  await writeAudit(tx, { at, actor, action: 'accept', subject: `order/${id}`, customerId: customer.id });
  await tell(tx, { kind: 'order', id, version: 1, customerId: customer.id });
  const order = await readOrder(tx, id);
  if (!order) throw new Error('an order just accepted can be read');
  return { ok: true, body: order };
}

/** LH, the day in Beijing, and a running number: short enough to say on the phone. */
async function nextOrderNo(tx: Tx, at: number): Promise<string> {
  const { rows } = await sql<{ next: number }>`SELECT nextval('order_number') AS next`.execute(tx);
  const day = new Date(at + 8 * 3_600_000).toISOString().slice(2, 10).replaceAll('-', '');
  return `LH${day}${String(rows[0]?.next).padStart(6, '0')}`;
}
