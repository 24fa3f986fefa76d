import type { MeasureAction } from '@longhaul/contracts';
import { type Database, transact } from '../../connection/index.ts';
import { appendCase, lockCase, settleCase, systemActor } from '../../exceptions/index.ts';
import { actOnOrder } from './act-on-order.ts';

/**
 * What an approved measure does: it acts on each order of the case by the order's own commands, with the measure's id as
 * key. After a crash the same is done again, and what was done already answers the same.
 */
export async function applyMeasure(db: Database, caseId: string, measureId: string, at: number): Promise<void> {
  const work = await transact(db, 'all', (tx) =>
    tx
      .selectFrom('measure')
      .innerJoin('exceptionCase', 'exceptionCase.id', 'measure.caseId')
      .select(['kind', 'action', 'caseNo', 'tripId'])
      .where('measure.id', '=', measureId)
      .executeTakeFirstOrThrow(),
  );
  const action = work.action as MeasureAction;
  const targets = await leftToDo(db, caseId, measureId, action, at);
  for (const [index, orderId] of targets.entries()) {
    const outcome = await actOnOrder(db, { ...work, action, caseId, measureId }, orderId, at);
    await note(db, caseId, { measureId, orderId, outcome, last: index === targets.length - 1 }, at);
  }
  if (targets.length === 0) await note(db, caseId, { measureId, orderId: null, outcome: 'recorded', last: true }, at);
}

/** The orders that the measure has not acted on yet. */
const leftToDo = (
  db: Database,
  caseId: string,
  measureId: string,
  action: MeasureAction,
  at: number,
): Promise<string[]> =>
  transact(db, 'all', async (tx) => {
    const one = await lockCase(tx, caseId, at);
    const done = one?.it.measures.find(({ id }) => id === measureId)?.applied.map(({ orderId }) => orderId) ?? [];
    const members = one?.about.members.map(({ orderId }) => orderId) ?? [];
    return (action.orders ?? members).filter((orderId) => !done.includes(orderId));
  });

type Applied = { measureId: string; orderId: string | null; outcome: string; last: boolean };

const note = (db: Database, caseId: string, detail: Applied, at: number): Promise<void> =>
  transact(db, 'all', async (tx) => {
    const one = await lockCase(tx, caseId, at);
    const measure = one?.it.measures.find(({ id }) => id === detail.measureId);
    // of two that apply the same measure at once, the second finds it noted; what it did is noted also when the case
    // was over meanwhile
    if (!one || measure === undefined || measure.state === 'applied') return;
    if (measure.applied.some(({ orderId }) => orderId === detail.orderId)) return;
    await appendCase(tx, one, 'measureApplied', { at, actor: systemActor, detail });
    await settleCase(tx, one, at, 'heard');
  });
