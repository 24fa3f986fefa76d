import type { CaseEvent, CaseEventDetail, CaseEventType } from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';

/** Whose log it is; a case that is held under its row's lock. */
type Logged = { id: string; seq: number; log: CaseEvent[] };

/**
 * Appends to the log of a locked case, in the table and in the hand. `visibleTo` is the one customer who may see the
 * entry; without it the house alone does.
 */
export async function appendCase<T extends CaseEventType>(
  tx: Tx,
  one: Logged,
  type: T,
  entry: { at: number; actor: string; detail: CaseEventDetail[T]; visibleTo?: string | undefined },
): Promise<void> {
  one.seq += 1;
  const { at, actor, detail, visibleTo = null } = entry;
  one.log.push({ seq: one.seq, type, at, actor, detail } as unknown as CaseEvent);
  await tx
    .insertInto('caseEvent')
    .values({
      caseId: one.id,
      seq: one.seq,
      type,
      at: new Date(at),
      recordedAt: new Date(at),
      actor,
      customerId: visibleTo,
      detail: JSON.stringify(detail),
    })
    .execute();
}

/** Who acts by our own rules. */
export const systemActor = 'system';
