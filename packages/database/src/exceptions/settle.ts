import type { CaseAnswer } from '@longhaul/contracts';
import {
  approvalExpiry,
  type CaseDue,
  deriveCase,
  deriveCaseDues,
  isDrillOver,
  isOpenCase,
  levelAbove,
  levelsOf,
  nextAsked,
} from '@longhaul/domain';
import { sql } from 'kysely';
import { type Tx, tell } from '../connection/index.ts';
import { endDrill } from './drill.ts';
import { type LockedCase, watchedOf } from './load.ts';

/**
 * Re-derives a locked case from its log, writes the row and its measures, and tells who listens. `heard`: its workflow
 * acts itself and is answered with the view, so that nothing is left to tell it.
 */
export async function settleCase(tx: Tx, one: LockedCase, at: number, heard?: 'heard'): Promise<CaseDue[]> {
  one.it = deriveCase(one.log, one.policy);
  if (isDrillOver(one.it)) await endDrill(tx, one, at);
  const { it } = one;
  const due = deriveCaseDues(watchedOf(one));
  const next = due[0]?.at;
  const asked = nextAsked(due);
  await tx
    .updateTable('exceptionCase')
    .set({
      ...{ type: it.type, severity: it.severity, state: it.state, level: it.level },
      ownerId: userIdOf(it.owner),
      asked: JSON.stringify(it.asked),
      nextAsked: asked ? JSON.stringify({ ...asked, ...askedThen(one, asked) }) : null,
      closedAt: isOpenCase(it.state) ? null : new Date(it.closing?.at ?? at),
      due: JSON.stringify(due),
      nextDueAt: next === undefined ? null : new Date(next),
      seq: one.seq,
      // as `markHeard` says: only where all before had been told (`seq` is the row's before this change)
      ...(heard ? { toldSeq: sql<number>`CASE WHEN told_seq = seq THEN ${one.seq} ELSE told_seq END` } : {}),
      changedAt: new Date(at),
      tellAfter: null,
      tellAttempts: 0,
      tellError: null,
    })
    .where('id', '=', one.id)
    .execute();
  await writeMeasures(tx, one);
  // a drill is nobody's but the house's
  for (const customerId of it.drill ? [null] : one.about.customers)
    await tell(tx, {
      kind: 'exception',
      id: one.id,
      version: one.seq,
      customerId,
      ...(heard ? { isHeard: true } : {}),
    });
  return due;
}

/** Which level is asked when that falls due, and which role stands on it; null above the top. */
function askedThen(one: LockedCase, due: CaseDue): { level: number | null; role: string | null } {
  const watched = watchedOf(one);
  const measure = due.what === 'approvalExpires' ? one.it.measures.find(({ id }) => id === due.measure) : undefined;
  const level = due.what === 'climb' ? due.level : measure ? levelAbove(watched, measure.level) : null;
  return { level, role: level === null ? null : (levelsOf(one.it.severity, watched)[level - 1]?.role ?? null) };
}

async function writeMeasures(tx: Tx, one: LockedCase): Promise<void> {
  for (const { id, state, level, askedAt, decidedAt } of one.it.measures)
    await tx
      .updateTable('measure')
      .set({
        state,
        level,
        expiresAt: state === 'pending' ? new Date(approvalExpiry(watchedOf(one), askedAt)) : null,
        decidedAt: decidedAt === null ? null : new Date(decidedAt),
      })
      .where('id', '=', id)
      .execute();
}

/** `user/<id>` as the people of the house are written in logs; null for machines and customers. */
export const userIdOf = (actor: string | null): string | null =>
  actor?.startsWith('user/') ? actor.slice('user/'.length) : null;

/** How a settled case stands, as commands are answered. */
export const answerOf = ({ id, caseNo, seq, it }: LockedCase): CaseAnswer => ({
  ...{ id, caseNo, state: it.state, severity: it.severity, level: it.level, version: seq },
  measureId: it.measures.at(-1)?.id ?? null,
});
