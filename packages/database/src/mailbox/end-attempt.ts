import type { MailView } from '@longhaul/domain';
import { type Database, transact } from '../connection/index.ts';
import { endMessage } from './begin-message.ts';
import { answerMailbox, lockMailbox, settleMailbox } from './mailbox.ts';
import { type MailRules, readerOf } from './reader.ts';

/** Why a message did not go out; `forGood`: the other side would not take it again either. */
type Refused = { reason: string; forGood: boolean };

/** Records how an attempt went: null, or why not. After its last attempt, or refused for good, the message has failed. */
export const endAttempt = (
  db: Database,
  recipient: string,
  messageId: string,
  refused: Refused | null,
  asOf: number,
  rules: MailRules,
): Promise<void> =>
  transact(db, 'all', async (tx) => {
    const mailbox = await lockMailbox(tx, recipient);
    const message = await tx
      .selectFrom('message')
      .select(['state', 'attempts'])
      .where('id', '=', messageId)
      .executeTakeFirst();
    if (!mailbox || message?.state !== 'sending') return;
    if (refused === null) await endMessage(tx, messageId, 'sent', null, asOf);
    else if (refused.forGood || message.attempts >= rules.policy.attempts)
      await endMessage(tx, messageId, 'failed', refused.reason, asOf);
    else await tx.updateTable('message').set({ error: refused.reason }).where('id', '=', messageId).execute();
    await settleMailbox(tx, mailbox, await readerOf(tx, recipient, rules.switches), rules, asOf);
  });

/** How the mailbox stands after an act, for its workflow. */
export const mailView = (db: Database, recipient: string, asOf: number, rules: MailRules): Promise<MailView> =>
  transact(db, 'all', async (tx) => {
    const mailbox = await lockMailbox(tx, recipient);
    if (!mailbox) throw new Error(`there is no mailbox of ${recipient}`);
    const due = await settleMailbox(tx, mailbox, await readerOf(tx, recipient, rules.switches), rules, asOf);
    return answerMailbox(tx, mailbox, due);
  });
