import type { ImportProblem } from '@longhaul/contracts';
import {
  type ClaimedImport,
  type Database,
  finishImport,
  type ImportEnd,
  tellProgress,
  transact,
} from '@longhaul/database';
import { type ImportOrder, ordersOfTable } from './orders-of-table.ts';
import { readFile } from './read-file.ts';
import { isGood, type Progress, problemsInDatabase, takeAll, takeGood } from './take-orders.ts';

/** How often a job says how far it is, which also keeps its claim, in ms. */
const tellEveryMs = 500;

/** Reads the table and does with it what the job's mode asks for. Every step may be done again after a crash. */
export async function runImport(db: Database, job: ClaimedImport, content: Buffer, goOn: () => boolean): Promise<void> {
  const rows = await readFile(content);
  const unreadable: ImportProblem = { row: 1, column: null, code: 'unreadable-file', value: null };
  const table = rows
    ? await ordersOfTable(rows, job.mapping, job.timeZone)
    : { total: 0, orders: [], problems: [unreadable] };
  const { total, orders } = table;
  const finish = (end: Omit<ImportEnd, 'total' | 'goodRows'>) => {
    const problems = end.problems.toSorted((one, other) => one.row - other.row);
    const goodRows = rowsWithout(problems, orders);
    return transact(db, 'all', (tx) => finishImport(tx, job, { ...end, total, goodRows, problems }, Date.now()));
  };
  const problems = [...table.problems, ...orders.flatMap((order) => order.problems)];
  if (table.problems.length > 0)
    return finish({ state: job.mode === 'check' ? 'done' : 'refused', accepted: 0, problems });

  const good = orders.filter(isGood);
  const progress = progressOf(db, job, total, goOn);
  for (const order of orders) if (!isGood(order)) await progress(order, false);
  if (job.mode === 'good') {
    const taken = await takeGood(db, job, good, progress);
    return finish({ state: 'done', accepted: taken.accepted, problems: [...problems, ...taken.problems] });
  }
  problems.push(...(await problemsInDatabase(db, job, good)));
  if (job.mode === 'check') return finish({ state: 'done', accepted: 0, problems });
  if (problems.length > 0) return finish({ state: 'refused', accepted: 0, problems });
  const refused = await takeAll(db, job, good, total, progress);
  if (refused) return finish({ state: 'refused', accepted: 0, problems: [refused] });
}

/** Rows of the orders that nothing is wrong with: one bad row keeps its whole order out. */
function rowsWithout(problems: readonly ImportProblem[], orders: readonly ImportOrder[]): number {
  const bad = new Set(problems.map(({ row }) => row));
  return orders.filter(({ rows }) => !rows.some((row) => bad.has(row))).reduce((sum, { rows }) => sum + rows.length, 0);
}

function progressOf(db: Database, job: ClaimedImport, total: number, goOn: () => boolean): Progress {
  let [done, goodRows, accepted, told] = [0, 0, 0, 0];
  return async ({ rows }, good) => {
    done += rows.length;
    if (good) {
      goodRows += rows.length;
      accepted += 1;
    }
    if (!goOn()) throw new Error('the program ends; the import goes on later');
    if (Date.now() - told < tellEveryMs) return;
    told = Date.now();
    // all or nothing: none is taken in before the last one is
    const taken = job.mode === 'good' ? { accepted } : {};
    const mine = await tellProgress(db, job, { total, done, goodRows, ...taken }, told);
    if (!mine) throw new Error('another program has the import');
  };
}
