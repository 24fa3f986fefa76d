import { deriveCase, isGraver } from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';
import type { LockedCase } from './load.ts';
import { oweAsked, oweCustomers } from './notify.ts';
import { applyPlan } from './plan.ts';
import { userIdOf } from './settle.ts';

/**
 * What it brings at once that the last entry made a case graver: whoever is asked or looks after it hears of that, the
 * customers as the policy says, and the gravest has its plan. Who said so knows.
 */
export async function heedGravity(
  tx: Tx,
  one: LockedCase,
  { actor, at }: { actor: string; at: number },
): Promise<void> {
  const before = one.it.severity;
  one.it = deriveCase(one.log, one.policy);
  if (!isGraver(one.it.severity, before)) return;
  const concerned = new Set([...one.it.asked, userIdOf(one.it.owner)]);
  const told = [...concerned].filter((id): id is string => id !== null && id !== userIdOf(actor));
  await oweAsked(tx, one, 'CASE_GRAVER', told, at);
  await oweCustomers(tx, one, at);
  if (one.it.severity === 'S1') await applyPlan(tx, one, at);
}
