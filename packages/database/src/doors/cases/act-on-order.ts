import { type MeasureKind, measureRules } from '@longhaul/domain';
import { type Database, type Tx, transact } from '../../connection/index.ts';
import { appendDecision, lockOrder, settle } from '../../orders/index.ts';
import { type Answer, refuse } from '../answer.ts';
import { type Decision, decideIn } from '../decide.ts';
import { once } from '../once.ts';
import type { ActingMeasure } from './acting-measure.ts';
import { orderMore } from './order-more.ts';

const by = { source: 'staff', actor: 'system' } as const;

/**
 * Lets a measure act on one order, once for ever: `done`, the code of a refusal (the order was over meanwhile …), or the
 * number of a new order. The order's timeline says which measure of which case it was. What is asked for is read in the
 * transaction that takes the key: acting changes what it was read from (the leg on the broken truck ends).
 */
export async function actOnOrder(db: Database, measure: ActingMeasure, orderId: string, at: number): Promise<string> {
  const command = { caller: 'measure', route: orderId, key: measure.measureId, body: measure.action, at };
  const answer = await transact(db, 'all', (tx) =>
    once(tx, command, async (): Promise<Answer<string>> => {
      if (measure.action.newOrder)
        return said(await orderMore(tx, measure, orderId, command), ({ orderNo }) => orderNo);
      const decision = await decisionOf(tx, measure, orderId);
      const acted = decision
        ? await decideIn(tx, orderId, decision, by, at)
        : await writeDown(tx, measure, orderId, at);
      return said(acted, () => 'done');
    }),
  );
  return answer.ok ? answer.body : answer.code;
}

const said = <T>(answer: Answer<T>, how: (body: T) => string): Answer<string> =>
  answer.ok ? { ok: true, body: how(answer.body) } : answer;

/** A measure without a command of the order's: its timeline says that it was taken. */
async function writeDown(tx: Tx, measure: ActingMeasure, orderId: string, at: number): Promise<Answer<unknown>> {
  const order = await lockOrder(tx, orderId);
  if (!order) return refuse('not-found');
  await appendDecision(tx, order, 'measureApplied', at, by, { caseId: measure.caseId, note: noteOf(measure) });
  await settle(tx, order, at);
  return { ok: true, body: {} };
}

const noteOf = ({ kind, caseNo }: ActingMeasure): string => `${caseNo} ${measureRules[kind as MeasureKind].zh}`;

async function decisionOf(tx: Tx, measure: ActingMeasure, orderId: string): Promise<Decision | undefined> {
  const { action, tripId } = measure;
  const reason = noteOf(measure);
  if (action.assign) {
    const shipment = action.assign.shipment ?? (await shipmentOn(tx, orderId, tripId));
    return { type: 'assign', body: { ...action.assign, ...(shipment ? { shipment } : {}), reason } };
  }
  if (action.change) return { type: 'change', body: { ...action.change, reason: `${reason} ${action.change.reason}` } };
  if (action.hold) return { type: 'hold', body: { reason, holder: 'us' } };
  return action.release ? { type: 'release', body: { note: reason } } : undefined;
}

/** The shipment of the order that rides on the case's trip. */
async function shipmentOn(tx: Tx, orderId: string, tripId: string | null): Promise<number | undefined> {
  if (tripId === null) return undefined;
  const row = await tx
    .selectFrom('leg')
    .innerJoin('shipment', 'shipment.id', 'leg.shipmentId')
    .select('shipment.number')
    .where('leg.orderId', '=', orderId)
    .where('leg.tripId', '=', tripId)
    .executeTakeFirst();
  return row?.number;
}
