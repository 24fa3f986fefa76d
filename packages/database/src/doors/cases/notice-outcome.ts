import { isOpenCase, isStepUp } from '@longhaul/domain';
import { type Database, type Tx, transact } from '../../connection/index.ts';
import { appendCase, type LockedCase, lockCase, settleCase, systemActor } from '../../exceptions/index.ts';
import { climb } from './acts.ts';

/**
 * The cases of a recipient hear what became of their notices, one case a transaction: its customer was told, or somebody
 * could not be told, which may be a step up the ladder. A notice is heard of once.
 */
export async function tellCases(db: Database, recipient: string, at: number): Promise<void> {
  const waiting = await transact(db, 'all', (tx) =>
    endedOf(tx, recipient).select('caseId').distinct().orderBy('caseId').execute(),
  );
  for (const { caseId } of waiting) if (caseId !== null) await tellCase(db, caseId, recipient, at);
}

const endedOf = (tx: Tx, recipient: string) =>
  tx
    .selectFrom('notice')
    .where('notice.recipient', '=', recipient)
    .where('notice.caseId', 'is not', null)
    .where('notice.toldCaseAt', 'is', null)
    .where('notice.state', 'in', ['sent', 'failed']);

const tellCase = (db: Database, caseId: string, recipient: string, at: number): Promise<void> =>
  transact(db, 'all', async (tx) => {
    const one = await lockCase(tx, caseId, at);
    if (!one) return;
    const ended = await endedOf(tx, recipient)
      .innerJoin('message', 'message.id', 'notice.messageId')
      .select(['notice.id', 'notice.state', 'subject', 'customerId', 'notice.detail', 'readAt', 'channel', 'error'])
      .where('caseId', '=', caseId)
      .orderBy('notice.id')
      .forUpdate('notice')
      .execute();
    if (ended.length === 0) return;
    let unreached = false;
    for (const notice of ended) unreached = (await hear(tx, one, notice, at)) || unreached;
    // however many of them could not be told at once: that is one reason to ask the next level
    if (unreached) await climb(tx, one, 'noticeFailed', at);
    await tx
      .updateTable('notice')
      .set({ toldCaseAt: new Date(at) })
      .where(
        'id',
        'in',
        ended.map(({ id }) => id),
      )
      .execute();
    await settleCase(tx, one, at);
  });

type Ended = {
  id: string;
  state: string;
  subject: string;
  customerId: string;
  detail: unknown;
  readAt: Date | null;
  channel: string;
  error: string | null;
};

/** Whether somebody who had to know does not. */
async function hear(tx: Tx, one: LockedCase, notice: Ended, at: number): Promise<boolean> {
  const { id, state, customerId, channel, error } = notice;
  const by = { at, actor: systemActor };
  if (state === 'failed') {
    await appendCase(tx, one, 'noticeFailed', { ...by, detail: { noticeId: id, error: error ?? '' } });
    const { level = 1 } = notice.detail as { level?: number };
    return isStepUp(
      { ...notice, level, read: notice.readAt !== null },
      { ...one.it, isOpen: isOpenCase(one.it.state) },
    );
  }
  // of several contacts of a customer the first one tells it
  if (
    !one.log.some(
      ({ type, detail }) => type === 'customerTold' && detail.by === 'notice' && detail.customerId === customerId,
    )
  ) {
    const detail = { customerId, channel, by: 'notice' as const };
    await appendCase(tx, one, 'customerTold', { ...by, detail, visibleTo: customerId });
  }
  return false;
}
