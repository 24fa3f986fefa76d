import type { NewOrder, Order } from '@longhaul/contracts';
import { deriveDues, deriveOrder, nextDueAt, type OrderEvent, type Plan, wholeOrder } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { auditRow } from '../../audit/index.ts';
import { type Database, type Scope, type Tx, transact } from '../../connection/index.ts';
import { promiseColumns } from '../../orders/index.ts';
import { checkPlan } from '../../plan/index.ts';
import { type Answer, refuse } from '../answer.ts';
import { type Command, claim, keep } from '../once.ts';
import { askCustomer } from './customer.ts';
import { promiseFor } from './plan.ts';
import { planRows } from './plan-rows.ts';
import { shownOrder } from './shown.ts';
import { promisedStops, resolveStops } from './stops.ts';
import { storeOrder } from './store.ts';

/** Takes an order in: order, shipment, stops, legs and its first event in one transaction, once per Idempotency-Key. */
export function acceptOrder(
  db: Database,
  scope: Scope,
  command: Command & { body: NewOrder; actor: string },
): Promise<Answer<Order>> {
  return transact(db, scope, (tx) => acceptOrderIn(tx, scope, command));
}

/** The same within a transaction of the caller: of many orders all are taken, or none. */
export async function acceptOrderIn(
  tx: Tx,
  scope: Scope,
  command: Command & { body: NewOrder; actor: string },
): Promise<Answer<Order>> {
  const before = await claim<Order>(tx, command);
  if (before) return before;
  const answer = await insertOrder(tx, scope, command);
  // an order keeps its answer with its rows
  if (!answer.ok) await keep(tx, command, answer);
  return answer;
}

/** Takes the order of a claimed command in. */
export async function insertOrder(
  tx: Tx,
  scope: Scope,
  command: Command & { body: NewOrder; actor: string },
): Promise<Answer<Order>> {
  const { body, at, actor } = command;
  const customerId = scope === 'all' ? body.customerId : scope.customerId;
  const customer = customerId ? await askCustomer(tx, customerId, at) : undefined;
  if (!customer) return refuse('unknown-customer');
  const stops = await resolveStops(tx, customer.id, body.stops, at);
  if (!Array.isArray(stops)) return stops;
  const { kind, service, podRequired } = body;
  const { policy, timeFactor } = customer;
  const question = { customerId: customer.id, kind, service, stops, at, policy: policy.numbers };
  const { promises, promisedBy, problems } = await promiseFor(tx, question);
  const plan: Plan = { goods: body.goods, shipments: wholeOrder(body.goods), stops, podRequired, promises };
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
  const promised = promisedStops(stops, derived);
  const unfit = await checkPlan(tx, { acceptedAt: at, stops: promised, timeFactor });
  const due = deriveDues({ plan, order: derived, open: [], arrivalNotified: false, policy: policy.numbers });
  const next = nextDueAt({ due });
  const now = new Date(at);
  const id = newId();
  const row = {
    id,
    orderNo: customer.orderNo,
    customerId: customer.id,
    customerRef: body.customerRef,
    kind,
    service,
    goods: body.goods,
    temperatureC: body.temperatureC ?? null,
    hazardClass: body.hazardClass ?? null,
    declaredValueCny: body.declaredValueCny === undefined ? null : String(body.declaredValueCny),
    podRequired,
    remarks: body.remarks ?? null,
    policyId: policy.id,
    planProblems: [...problems, ...unfit],
    ...promiseColumns(derived.openPromises),
    promises: derived.promises,
    firstPromises: promises,
    hold: null,
    status: derived.status,
    milestones: derived.milestones,
    verdict: null,
    blockedBy: null,
    due,
    nextDueAt: next === undefined ? null : new Date(next),
    seq: 1,
    toldSeq: 0,
    tellAfter: null,
    tellAttempts: 0,
    tellError: null,
    createdAt: now,
    changedAt: now,
  };
  const { detail: _, ...said } = accepted;
  const event = { ...said, orderId: id, customerId: customer.id, eventId: 'decision:1', contentHash: '', actor };
  const rows = {
    order: [row],
    ...planRows({ orderId: id, customerId: customer.id, promises, stops: promised, at }),
    orderEvent: [{ ...event, occurredAt: now, recordedAt: now, detail: { promisedBy } }],
    audit: [auditRow({ at, actor, action: 'accept', subject: `order/${id}`, customerId: customer.id })],
  };
  const change = { kind: 'order', id, version: 1, customerId: customer.id } as const;
  const answer = { ok: true, body: shownOrder(row, customer, promised) } as const;
  return (await storeOrder(tx, rows, change, { command, answer })) ? answer : refuseTaken(tx, row);
}

/** The order that has the reference already. */
async function refuseTaken(tx: Tx, { customerId, customerRef }: { customerId: string; customerRef: string }) {
  const other = await tx
    .selectFrom('order')
    .select('id')
    .where('customerId', '=', customerId)
    .where('customerRef', '=', customerRef)
    .executeTakeFirstOrThrow();
  return refuse('duplicate-customer-ref', other.id);
}
