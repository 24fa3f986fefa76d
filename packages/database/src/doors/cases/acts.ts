import { type CaseDue, type ClimbReason, levelAbove, levelsOf } from '@longhaul/domain';
import type { Tx } from '../../connection/index.ts';
import {
  appendCase,
  type LockedCase,
  oweApprovers,
  oweAsked,
  systemActor,
  watchedOf,
  whoIsAsked,
} from '../../exceptions/index.ts';

/** Carries out one thing that is due on a locked case; each writes an entry, so that it is not due again. */
export async function actOnCase(tx: Tx, one: LockedCase, due: CaseDue, at: number): Promise<void> {
  const by = { at, actor: systemActor };
  switch (due.what) {
    case 'climb':
      return climb(tx, one, due.reason, at, due.level);
    case 'approvalExpires':
      return expire(tx, one, due.measure, at);
    case 'customerNotice':
      await appendCase(tx, one, 'customerNoticeMissed', { ...by, detail: { customerId: due.customer } });
      // nobody told any of the customers aboard: that is one reason to ask the next level, not one for each of them
      return one.it.customersMissed.length === 0 ? climb(tx, one, 'customerNoticeMissed', at) : undefined;
    case 'step':
      await appendCase(tx, one, 'stepMissed', { ...by, detail: { step: due.step } });
      // who drills is asked by nobody else
      return one.it.drill ? undefined : climb(tx, one, 'stepMissed', at);
    case 'authorityReport':
      await appendCase(tx, one, 'authorityReportMissed', { ...by, detail: {} });
      return climb(tx, one, 'authorityReportMissed', at);
  }
}

/** Asks the next level; at the top everybody has been asked already. */
export async function climb(
  tx: Tx,
  one: LockedCase,
  reason: ClimbReason,
  at: number,
  level: number = one.it.level + 1,
): Promise<void> {
  if (level > levelsOf(one.it.severity, watchedOf(one)).length) return;
  const asked = await whoIsAsked(tx, one, level, at);
  await appendCase(tx, one, 'climbed', { at, actor: systemActor, detail: { level, reason, asked } });
  await oweAsked(tx, one, 'CASE_CLIMBED', asked, at);
}

/**
 * Nobody decided in time: the request goes one level up, and the case with it, past nobody who was not asked yet. Silence
 * never approves.
 */
async function expire(tx: Tx, one: LockedCase, measureId: string, at: number): Promise<void> {
  const measure = one.it.measures.find(({ id }) => id === measureId);
  if (!measure) throw new Error('what expires was proposed');
  const level = levelAbove(watchedOf(one), measure.level);
  await appendCase(tx, one, 'approvalExpired', { at, actor: systemActor, detail: { measureId, level } });
  if (level === null) return;
  for (let next = one.it.level + 1; next <= level; next += 1) await climb(tx, one, 'approvalExpired', at, next);
  await oweApprovers(tx, one, { ...measure, level }, at);
}
