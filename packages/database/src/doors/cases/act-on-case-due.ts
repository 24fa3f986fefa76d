import { type CaseDue, type CaseView, deriveCaseDues } from '@longhaul/domain';
import { type Database, type Tx, transact } from '../../connection/index.ts';
import { type LockedCase, lockCase, settleCase, watchedOf } from '../../exceptions/index.ts';
import { readEpoch } from '../../orders/index.ts';
import { actOnCase } from './acts.ts';
import { applyMeasure } from './apply-measure.ts';

/** One act may make another due at once (a level whose time has come as well); more than this is a fault. */
const mostActs = 50;

/**
 * The door of time for a case: carries out what is due at `asOf` (the workflow's time) and returns the fresh view. An
 * approved measure acts on the orders after the case's own commit, one order a transaction.
 */
export async function actOnCaseDue(db: Database, caseId: string, asOf: number): Promise<CaseView> {
  const view = await transact(db, 'all', (tx) => actOnRow(tx, caseId, asOf));
  const ripe = view.due.flatMap((due) => (due.what === 'apply' && due.at <= asOf ? [due.measure] : []));
  if (ripe.length === 0) return view;
  for (const measureId of ripe) await applyMeasure(db, caseId, measureId, asOf);
  return transact(db, 'all', (tx) => actOnRow(tx, caseId, asOf));
}

async function actOnRow(tx: Tx, caseId: string, asOf: number): Promise<CaseView> {
  const one = await lockCase(tx, caseId, asOf);
  if (!one) throw new Error(`there is no case ${caseId}`);
  const isRipe = (next: CaseDue) => next.at <= asOf && next.what !== 'apply';
  let due = deriveCaseDues(watchedOf(one));
  // what its orders did meanwhile may have moved what is due: then the row says so as well, or it would look late
  if (!due.some(isRipe)) due = await settleCase(tx, one, asOf, 'heard');
  for (let acts = 0; acts < mostActs; acts += 1) {
    const ripe = due.find(isRipe);
    if (!ripe) break;
    await actOnCase(tx, one, ripe, asOf);
    due = await settleCase(tx, one, asOf, 'heard');
  }
  return viewOfCase(await readEpoch(tx), one, due);
}

const viewOfCase = (epoch: number, { seq, it }: LockedCase, due: CaseDue[]): CaseView => ({
  epoch,
  seq,
  status: it.state,
  due,
});
