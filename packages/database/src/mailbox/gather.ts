import type { Database, Tx } from '../connection/index.ts';
import { transact } from '../connection/index.ts';
import { openMailbox, settleMailbox } from './mailbox.ts';
import { type MailRules, readerOf } from './reader.ts';

/** So many notices are put into mailboxes at a time. */
const batch = 500;

/**
 * Puts what is owed into the mailboxes of those who are written to; what goes nowhere stays on screen. Done after the
 * commit of what owes it, by whoever is there: those who owe never wait for each other. Answers whether there is more.
 */
export const gatherMail = (db: Database, rules: MailRules, at: number): Promise<boolean> =>
  transact(db, 'all', async (tx) => {
    // recipients, and the notices of each, are always locked in this order
    const owed = await tx
      .selectFrom('notice')
      .select(['id', 'recipient', 'customerId'])
      .where('state', '=', 'owed')
      .orderBy('recipient')
      .orderBy('id')
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const [recipient, notices = []] of Object.entries(Object.groupBy(owed, (one) => one.recipient))) {
      const customerId = notices[0]?.customerId ?? '';
      const ids = notices.map(({ id }) => id);
      const reader = await readerOf(tx, recipient, rules.switches);
      await become(tx, ids, reader ? 'waiting' : 'noChannel');
      if (reader) await settleMailbox(tx, await openMailbox(tx, recipient, customerId, at), reader, rules, at);
    }
    return owed.length === batch;
  });

const become = (tx: Tx, ids: readonly string[], state: 'waiting' | 'noChannel') =>
  tx.updateTable('notice').set({ state }).where('id', 'in', ids).execute();
