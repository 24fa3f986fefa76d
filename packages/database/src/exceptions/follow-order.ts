import { clearedTypes, isOpenCase } from '@longhaul/domain';
import { asHouse, type Tx } from '../connection/index.ts';
import type { LockedOrder } from '../orders/index.ts';
import { appendCase, systemActor } from './append.ts';
import { type LockedCase, lockCase } from './load.ts';
import { settleCase } from './settle.ts';

/** A decision that moves promises, or who carries the order: its cases count anew. */
const moves = ['change', 'hold', 'release', 'assign'];

/**
 * What a settled order means for its cases. The fact came in that was missed: its delay cases end by themselves, with
 * that outcome; one that the delivery was late by is resolved and stays open for its cause. `decided` is a decision about
 * the order: where it moves a promise, the other cases hear of it.
 */
export async function followOrder(tx: Tx, order: LockedOrder, at: number, decided?: string): Promise<void> {
  // most orders never had a case: the log says so without asking
  if (!order.log.some(({ type }) => type === 'exceptionRaised')) return;
  await asHouse(tx, async () => {
    const cleared = clearedTypes(order.derived, order.plan.podRequired);
    for (const one of await lockOpen(tx, order.id, at)) {
      const isOwn = one.tripId === null;
      if (isOwn && cleared.includes(one.it.type) && one.it.state !== 'RESOLVED') await clear(tx, one, order, at);
      else if (decided !== undefined && moves.includes(decided))
        await appendCase(tx, one, 'orderChanged', { at, actor: systemActor, detail: { orderId: order.id, decided } });
      else continue;
      await settleCase(tx, one, at);
    }
  });
}

async function lockOpen(tx: Tx, orderId: string, at: number): Promise<LockedCase[]> {
  const open = await tx
    .selectFrom('caseMember')
    .innerJoin('exceptionCase', 'exceptionCase.id', 'caseMember.caseId')
    .select('exceptionCase.id')
    .where('caseMember.orderId', '=', orderId)
    .where('closedAt', 'is', null)
    .orderBy('exceptionCase.id')
    .execute();
  const locked: LockedCase[] = [];
  for (const { id } of open) {
    const one = await lockCase(tx, id, at);
    if (one && isOpenCase(one.it.state)) locked.push(one);
  }
  return locked;
}

async function clear(tx: Tx, one: LockedCase, { derived }: LockedOrder, at: number): Promise<void> {
  const closes = one.it.type !== 'DELAY_TRANSIT' || derived.verdict?.onTime === true;
  await appendCase(tx, one, 'clearedByFact', { at, actor: systemActor, detail: { by: derived.status, closes } });
}
