import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';
import { type Told, tellings } from './kinds.ts';

/**
 * A workflow that acts beside its task is answered with the view, so that nothing is left to tell it. But such an answer is
 * lost with the task (a signal came meanwhile, the worker died), and the workflow then goes on by what it was told. The
 * answer therefore counts only where all before the act (`before`, the row's version) was told: what the act did follows from
 * a due of that very view, so the workflow acts again and hears the rest.
 */
export async function markHeard(tx: Tx, kind: Told, id: string, before: number): Promise<void> {
  await sql`UPDATE ${sql.raw(tellings[kind].table)} SET told_seq = seq WHERE id = ${id} AND told_seq = ${before}`.execute(
    tx,
  );
}
