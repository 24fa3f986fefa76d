import type { ChangeRequest } from '@longhaul/contracts';
import { mayChange, type PlannedStop, type Promises } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import type { Tx } from '../../connection/index.ts';
import { appendDecision, type DecidedBy, type LockedOrder } from '../../orders/index.ts';
import { recheckPlan } from '../../plan/index.ts';
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
  const shipment = order.derived.shipments.find(({ number }) => number === body.shipment);
  if (!shipment) return refuse('unknown-stop');
  const refusal = mayChange(shipment.status);
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
      ...(window
        ? { windowStart: new Date(window.start), windowEnd: new Date(window.end), windowSetAt: new Date(at) }
        : {}),
      ...(contactId ? { contactId } : {}),
    })
    .where('id', '=', stop.id)
    .execute();
  const promises = window && promisesOf(order, stop, shipment.promises, window, at);
  const detail = {
    note,
    ...(window ? { window: { ...window, before: windowOf(stop) } } : {}),
    ...(contactId ? { personId: contactId } : {}),
    ...(promises ? { promises } : {}),
  };
  await appendDecision(tx, order, 'changed', at, by, detail, { shipment: stop.shipment, stopId: stop.id });
  if (window) await recheckPlan(tx, order, at);
  return null;
}

/**
 * The shipment's deadlines that a moved window moves: what hung on it keeps its distance, and nothing is promised for a
 * time that is over already. A window between pickup and last delivery moves what is promised at its own stop only.
 */
function promisesOf(
  order: LockedOrder,
  stop: PlannedStop,
  promises: Promises,
  window: { start: string; end: string },
  at: number,
): Partial<Promises> | undefined {
  const [start, end] = [Date.parse(window.start), Date.parse(window.end)];
  const stops = order.plan.stops.filter((one) => one.shipment === stop.shipment);
  if (stop.id === stops.find(({ kind }) => kind === 'pickup')?.id)
    return {
      dispatchBy: Math.min(end, Math.max(at, start - order.policy.dispatchLeadS * 1_000)),
      pickupBy: end,
      departBy: end + (promises.departBy - promises.pickupBy),
    };
  if (stop.id !== stops.findLast(({ kind }) => kind === 'delivery')?.id) return undefined;
  const by = end - promises.arriveBy;
  return { arriveBy: end, podBy: promises.podBy + by, paperPodBy: promises.paperPodBy + by };
}

const windowOf = ({ windowStart, windowEnd }: PlannedStop) =>
  windowStart === null || windowEnd === null
    ? null
    : { start: new Date(windowStart).toISOString(), end: new Date(windowEnd).toISOString() };
