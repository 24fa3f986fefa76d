import type { ChangeRequest } from '@longhaul/contracts';
import { mayChange, type PlannedStop, type Promises } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import type { Tx } from '../../connection/index.ts';
import { appendDecision, type DecidedBy, type LockedOrder } from '../../orders/index.ts';
import { type Refusal, refuse } from '../answer.ts';
import { addTerminal } from './add-terminal.ts';

/** Changes a stop's window or consignee while the order runs, or adds a terminal to the way. */
export async function change(
  tx: Tx,
  order: LockedOrder,
  body: ChangeRequest,
  by: DecidedBy,
  at: number,
): Promise<Refusal | null> {
  const refusal = mayChange(order.derived.status);
  if (refusal) return refuse(refusal);
  if (body.addTerminal) return addTerminal(tx, order, { ...body, addTerminal: body.addTerminal }, by, at);
  const stop = order.plan.stops.find((one) => one.shipment === body.shipment && one.number === body.stop);
  if (!stop) return refuse('unknown-stop');
  const { window, contact, reason: note } = body;
  const contactId = contact ? newId() : undefined;
  if (contact && contactId)
    await tx
      .insertInto('person')
      .values({ id: contactId, kind: 'contact', ...contact, createdAt: new Date(at) })
      .execute();
  await tx
    .updateTable('stop')
    .set({
      ...(window ? { windowStart: new Date(window.start), windowEnd: new Date(window.end) } : {}),
      ...(contactId ? { contactId } : {}),
    })
    .where('id', '=', stop.id)
    .execute();
  const promises = window ? promisesOf(order, stop, Date.parse(window.start), Date.parse(window.end)) : undefined;
  const detail = {
    note,
    ...(window ? { window: { ...window, before: windowOf(stop) } } : {}),
    ...(contactId ? { personId: contactId } : {}),
    ...(promises ? { promises } : {}),
  };
  await appendDecision(tx, order, 'changed', at, by, detail, { shipment: stop.shipment, stopId: stop.id });
  return null;
}

/** The deadlines that a moved window moves: what hung on it keeps its distance. */
function promisesOf(order: LockedOrder, stop: PlannedStop, start: number, end: number): Partial<Promises> | undefined {
  const { promises } = order.derived;
  if (stop.kind === 'pickup')
    return {
      dispatchBy: start - order.policy.dispatchLeadS * 1_000,
      pickupBy: end,
      departBy: end + (promises.departBy - promises.pickupBy),
    };
  const last = order.plan.stops.findLast((one) => one.shipment === stop.shipment && one.kind === 'delivery');
  if (stop.id !== last?.id) return undefined;
  const by = end - promises.arriveBy;
  return { arriveBy: end, podBy: promises.podBy + by, paperPodBy: promises.paperPodBy + by };
}

const windowOf = ({ windowStart, windowEnd }: PlannedStop) =>
  windowStart === null || windowEnd === null
    ? null
    : { start: new Date(windowStart).toISOString(), end: new Date(windowEnd).toISOString() };
