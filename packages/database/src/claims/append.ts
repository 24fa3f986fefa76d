import { type ClaimEvent, type ClaimEventDetail, type ClaimEventType, deriveClaim } from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';
import type { LockedClaim } from './load.ts';

/** What the customer sees too: what was filed and proved, how it ended, and the deadlines that passed. Notes say it themselves. */
const shownTypes: readonly ClaimEventType[] = [
  'filed',
  'evidenceGiven',
  'agreed',
  'rejected',
  'paid',
  'closed',
  'evidenceReminded',
  'evidenceMissed',
  'objectionMissed',
];

/** Appends to the log of a locked claim, in the table and in the hand, and derives it anew. */
export async function appendClaim<T extends ClaimEventType>(
  tx: Tx,
  one: Pick<LockedClaim, 'id' | 'customerId' | 'seq' | 'log'> & Partial<Pick<LockedClaim, 'it'>>,
  type: T,
  { at, actor, detail }: { at: number; actor: string; detail: ClaimEventDetail[T] },
): Promise<void> {
  one.seq += 1;
  one.log.push({ seq: one.seq, type, at, actor, detail } as unknown as ClaimEvent);
  one.it = deriveClaim(one.log);
  const isShown = shownTypes.includes(type) || ('visibility' in detail && detail.visibility === 'customer');
  const customerId = isShown ? one.customerId : null;
  const row = { claimId: one.id, seq: one.seq, type, at: new Date(at), actor, customerId };
  await tx
    .insertInto('claimEvent')
    .values({ ...row, detail: JSON.stringify(detail) })
    .execute();
}
