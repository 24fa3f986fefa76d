import { type MeasureKind, measureRules } from '@longhaul/domain';
import { type Database, transact } from '../../connection/index.ts';
import { appendDecision, lockOrder, settle } from '../../orders/index.ts';
import type { Answer } from '../answer.ts';
import { type Decision, decide } from '../decide.ts';
import { once } from '../once.ts';
import type { ActingMeasure } from './acting-measure.ts';
import { orderMore } from './order-more.ts';

const by = { source: 'staff', actor: 'system' } as const;

/**
 * Lets a measure act on one order, once for ever: `done`, the code of a refusal (the order was over meanwhile …), or the
 * number of a new order. The order's timeline says which measure of which case it was.
 */
export async function actOnOrder(db: Database, measure: ActingMeasure, orderId: string, at: number): Promise<string> {
  const { measureId, action } = measure;
  const command = { caller: 'measure', route: orderId, key: measureId, at };
  if (action.newOrder) return outcomeOf(await orderMore(db, measure, orderId, at), ({ orderNo }) => orderNo);
  const decision = await decisionOf(db, measure, orderId);
  const answer: Answer<unknown> = decision
    ? await decide(db, 'all', orderId, decision, by, command)
    : await transact(db, 'all', (tx) =>
        once(tx, { ...command, body: { kind: measure.kind } }, async () => {
          const order = await lockOrder(tx, orderId);
          if (!order) return { ok: false, code: 'not-found' };
          await appendDecision(tx, order, 'measureApplied', at, by, { caseId: measure.caseId, note: noteOf(measure) });
          await settle(tx, order, at);
          return { ok: true, body: {} };
        }),
      );
  return outcomeOf(answer, () => 'done');
}

const outcomeOf = <T>(answer: Answer<T>, done: (body: T) => string): string =>
  answer.ok ? done(answer.body) : answer.code;

const noteOf = ({ kind, caseNo }: ActingMeasure): string => `${caseNo} ${measureRules[kind as MeasureKind].zh}`;

async function decisionOf(db: Database, measure: ActingMeasure, orderId: string): Promise<Decision | undefined> {
  const { action, tripId } = measure;
  const reason = noteOf(measure);
  if (action.assign) {
    const shipment = action.assign.shipment ?? (await shipmentOn(db, orderId, tripId));
    return { type: 'assign', body: { ...action.assign, ...(shipment ? { shipment } : {}), reason } };
  }
  if (action.change) return { type: 'change', body: { ...action.change, reason: `${reason} ${action.change.reason}` } };
  if (action.hold) return { type: 'hold', body: { reason, holder: 'us' } };
  return action.release ? { type: 'release', body: { note: reason } } : undefined;
}

/** The shipment of the order that rides on the case's trip. */
const shipmentOn = (db: Database, orderId: string, tripId: string | null): Promise<number | undefined> =>
  transact(db, 'all', async (tx) => {
    if (tripId === null) return undefined;
    const row = await tx
      .selectFrom('leg')
      .innerJoin('shipment', 'shipment.id', 'leg.shipmentId')
      .select('shipment.number')
      .where('leg.orderId', '=', orderId)
      .where('leg.tripId', '=', tripId)
      .executeTakeFirst();
    return row?.number;
  });
