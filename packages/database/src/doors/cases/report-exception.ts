import type { CaseAnswer, RaiseRequest } from '@longhaul/contracts';
import { kindOf } from '@longhaul/domain';
import { writeAudit } from '../../audit/index.ts';
import { type Database, type Scope, type Tx, transact } from '../../connection/index.ts';
import { answerOf, raiseCase } from '../../exceptions/index.ts';
import { type DecidedBy, findOrderId, type LockedOrder, settle } from '../../orders/index.ts';
import { type Answer, refuse } from '../answer.ts';
import { type Command, once } from '../once.ts';
import { lockOrders } from './lock-members.ts';

/**
 * Somebody — a clerk, a driver or carrier, a customer — says that something is wrong. What happened to a vehicle is one
 * case for its trip, whoever of those aboard reports it first; a further report joins the open case.
 */
export const reportException = async (
  db: Database,
  scope: Scope,
  by: DecidedBy,
  command: Omit<Command, 'body'> & { body: RaiseRequest },
): Promise<Answer<CaseAnswer>> => {
  const { orderId } = command.body;
  // who reports must see the order; those beside it on the truck are members whoever reports
  if (scope !== 'all' && !(orderId && (await transact(db, scope, (tx) => findOrderId(tx, orderId)))))
    return refuse('not-found');
  return transact(db, 'all', (tx) => once(tx, command, () => reportExceptionIn(tx, by, command.body, command.at)));
};

/** The same within a transaction, and a command, of the caller. */
export async function reportExceptionIn(
  tx: Tx,
  by: DecidedBy,
  body: RaiseRequest,
  at: number,
): Promise<Answer<CaseAnswer>> {
  const tripId =
    body.tripId ?? (kindOf(body.type).about === 'trip' && body.orderId ? await tripOf(tx, body.orderId) : undefined);
  const orders = await lockOrders(tx, tripId ? await ordersOn(tx, tripId) : body.orderId ? [body.orderId] : []);
  const [first] = orders;
  if (!first) return refuse(body.tripId ? 'unknown-trip' : 'not-found');
  const stopId = stopOf(first, body);
  if (stopId === undefined) return refuse('unknown-stop');
  const subject = tripId ? { tripId } : { orderId: first.id };
  const { type, note } = body;
  const { one } = await raiseCase(tx, subject, orders, { type, stopId: tripId ? null : stopId, note, by, at });
  for (const order of orders) await settle(tx, order, at);
  const { customerId } = first;
  await writeAudit(tx, { at, actor: by.actor, action: 'report', subject: `exception/${one.id}`, customerId });
  return { ok: true, body: answerOf(one) };
}

/** The trip that an order rides on now. */
async function tripOf(tx: Tx, orderId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('leg')
    .select('tripId')
    .where('orderId', '=', orderId)
    .where('tripId', 'is not', null)
    .where('leftAt', 'is', null)
    .orderBy('number')
    .executeTakeFirst();
  return row?.tripId ?? undefined;
}

/** The orders that are aboard. */
const ordersOn = async (tx: Tx, tripId: string): Promise<string[]> => {
  const rows = await tx
    .selectFrom('leg')
    .select('orderId')
    .distinct()
    .where('tripId', '=', tripId)
    .where('leftAt', 'is', null)
    .execute();
  return rows.map(({ orderId }) => orderId);
};

/** The stop that the report names: null when it names none, undefined when there is none such. */
function stopOf(order: LockedOrder, { stop: number, shipment = 1 }: RaiseRequest): string | null | undefined {
  if (number === undefined) return null;
  return order.plan.stops.find((stop) => stop.shipment === shipment && stop.number === number)?.id;
}
