import type { ImportMapping, ImportMode, ImportProblem } from '@longhaul/contracts';
import { newId } from '@longhaul/platform';
import { sql } from 'kysely';
import { type Database, type Scope, type Tx, transact } from '../connection/index.ts';

/** A job in the hands of one program, as long as it says so in time. */
export type ClaimedImport = {
  id: string;
  /** The claim: whoever lost it may not finish the job. */
  claim: string;
  customerId: string;
  timeZone: string;
  mode: ImportMode;
  sha256: string;
  mapping: ImportMapping;
  scope: Scope;
  actor: string;
};
/** Rows of a table: all of them, those looked at, and of these the ones of orders without a problem. */
type ImportProgress = { total: number; done: number; goodRows: number; accepted?: number };
export type ImportEnd = Omit<ImportProgress, 'done'> & {
  state: 'done' | 'refused';
  accepted: number;
  problems: ImportProblem[];
};

/** Who is not heard of for this long, in ms, has lost its job. */
const claimMs = 10_000;
/** A file that ends the program that reads it must not end every one, again and again. */
const mostAttempts = 5;
const mostProblemsKept = 5_000;
/** Rows of one INSERT: PostgreSQL takes at most 65,535 parameters. */
const problemsAtOnce = 1_000;

/** The oldest job that nobody works on, now claimed; undefined when there is none. */
export const claimImport = (db: Database, at: number): Promise<ClaimedImport | undefined> =>
  transact(db, 'all', async (tx) => {
    await tx
      .updateTable('importJob')
      .set({ state: 'failed', finishedAt: new Date(at) })
      .where('state', '=', 'running')
      .where('claimedUntil', '<', new Date(at))
      .where('attempts', '>=', mostAttempts)
      .execute();
    const open = tx
      .selectFrom('importJob')
      .select('id')
      .where('state', 'in', ['waiting', 'running'])
      .where((where) => where.or([where('claimedUntil', 'is', null), where('claimedUntil', '<', new Date(at))]))
      .orderBy('id')
      .limit(1)
      .forUpdate()
      .skipLocked();
    const claim = newId();
    const job = await tx
      .updateTable('importJob')
      .set({ state: 'running', claimedBy: claim, claimedUntil: new Date(at + claimMs), attempts: sql`attempts + 1` })
      .where('id', '=', open)
      .returningAll()
      .executeTakeFirst();
    if (!job) return undefined;
    const { id, customerId, createdBy: actor } = job;
    const { timeZone } = await tx
      .selectFrom('customer')
      .select('timeZone')
      .where('id', '=', customerId)
      .executeTakeFirstOrThrow();
    return {
      ...{ id, claim, customerId, timeZone, actor, sha256: job.sha256 },
      mode: job.mode as ImportMode,
      mapping: job.mapping as ImportMapping,
      scope: job.source === 'staff' ? 'all' : { customerId },
    };
  });

/** Shows how far a job is and keeps the claim; false when another program has the job by now. */
export const tellProgress = (
  db: Database,
  job: ClaimedImport,
  progress: ImportProgress,
  at: number,
): Promise<boolean> =>
  transact(db, 'all', (tx) => change(tx, job, { ...progress, claimedUntil: new Date(at + claimMs) }));

/** Keeps the claim, also where there is no progress to tell: a large table takes its time to be read. */
export const keepImport = (db: Database, job: ClaimedImport, at: number): Promise<boolean> =>
  transact(db, 'all', (tx) => change(tx, job, { claimedUntil: new Date(at + claimMs) }));

/** Lets another program, or this one later, go on at once. */
export const releaseImport = (db: Database, job: ClaimedImport, at: number): Promise<boolean> =>
  transact(db, 'all', (tx) => change(tx, job, { claimedUntil: new Date(at) }));

/** Ends a job with what was found; throws when the claim is lost, so that nothing of the transaction holds. */
export async function finishImport(tx: Tx, job: ClaimedImport, end: ImportEnd, at: number): Promise<void> {
  const { problems, ...said } = end;
  const counts = { done: end.total, problemCount: problems.length, finishedAt: new Date(at), claimedUntil: null };
  if (!(await change(tx, job, { ...said, ...counts }))) throw new Error('another program has the import');
  await tx.deleteFrom('importProblem').where('jobId', '=', job.id).execute();
  const rows = problems
    .slice(0, mostProblemsKept)
    .map((problem, index) => ({ jobId: job.id, number: index + 1, customerId: job.customerId, ...problem }));
  for (let from = 0; from < rows.length; from += problemsAtOnce)
    await tx
      .insertInto('importProblem')
      .values(rows.slice(from, from + problemsAtOnce))
      .execute();
}

type Changes = {
  state?: string;
  total?: number;
  done?: number;
  goodRows?: number;
  accepted?: number;
  problemCount?: number;
  finishedAt?: Date;
  claimedUntil: Date | null;
};
async function change(tx: Tx, job: ClaimedImport, changes: Changes): Promise<boolean> {
  const changed = await tx
    .updateTable('importJob')
    .set(changes)
    .where('id', '=', job.id)
    .where('claimedBy', '=', job.claim)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}
