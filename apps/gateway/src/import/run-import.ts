import type { ImportProblem } from '@longhaul/contracts';
import {
  type ClaimedImport,
  type Database,
  finishImport,
  type ImportEnd,
  tellProgress,
  transact,
} from '@longhaul/database';
import { ordersOfTable } from './orders-of-table.ts';
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
  const finish = (end: Omit<ImportEnd, 'total'>) => {
    const problems = end.problems.toSorted((one, other) => one.row - other.row);
    return transact(db, 'all', (tx) => finishImport(tx, job, { ...end, total, problems }, Date.now()));
  };
  const problems = [...table.problems, ...orders.flatMap((order) => order.problems)];
  if (table.problems.length > 0)
    return finish({ state: job.mode === 'check' ? 'done' : 'refused', accepted: 0, problems });

  const good = orders.filter(isGood);
  const progress = progressOf(db, job, total, goOn);
  for (const order of orders) if (!isGood(order)) await progress(order.rows.length, 0);
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

function progressOf(db: Database, job: ClaimedImport, total: number, goOn: () => boolean): Progress {
  let done = 0;
  let told = 0;
  return async (rows, accepted) => {
    done += rows;
    if (!goOn()) throw new Error('the program ends; the import goes on later');
    if (Date.now() - told < tellEveryMs) return;
    told = Date.now();
    const mine = await tellProgress(db, job, { total, done, ...(job.mode === 'good' ? { accepted } : {}) }, told);
    if (!mine) throw new Error('another program has the import');
  };
}
