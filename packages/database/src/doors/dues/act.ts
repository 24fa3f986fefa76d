import type { Due } from '@longhaul/domain';
import type { Tx } from '../../connection/index.ts';
import { appendDecision, type LockedOrder, system } from '../../orders/index.ts';
import { notifyArrival } from './arrival-notice.ts';
import { check, climb, escalate, raise } from './warnings.ts';

const warningActs = { raise, climb, check, escalate };

/** Carries out one thing that is due on a locked order. */
export async function act(tx: Tx, order: LockedOrder, due: Due, at: number): Promise<void> {
  const { what, rule } = due;
  if (what === 'close') await appendDecision(tx, order, 'closed', at, system);
  else if (what === 'arrivalNotice') await notifyArrival(tx, order, at);
  else if (rule) await warningActs[what](tx, order, { ...due, rule }, at);
}
