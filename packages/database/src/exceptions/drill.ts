import { deriveCase } from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';
import { appendCase, systemActor } from './append.ts';
import type { LockedCase } from './load.ts';

/** Ends a drill whose last step is done or missed, and leaves its record. */
export async function endDrill(tx: Tx, one: LockedCase, at: number): Promise<void> {
  const keys = (isDone: boolean) =>
    one.it.steps.flatMap(({ key, doneAt }) => ((doneAt !== null) === isDone ? [key] : []));
  const detail = { done: keys(true), missed: keys(false) };
  await appendCase(tx, one, 'drillEnded', { at, actor: systemActor, detail });
  await tx
    .updateTable('drill')
    .set({ finishedAt: new Date(at), done: JSON.stringify(detail.done), missed: JSON.stringify(detail.missed) })
    .where('caseId', '=', one.id)
    .execute();
  one.it = deriveCase(one.log, one.policy);
}
