import { type MailDue, type NoticeLine, nextAttempt } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { type Database, type Tx, transact } from '../connection/index.ts';
import { linesOf } from './lines.ts';
import { duesOf, type LockedMailbox, lockMailbox, settleMailbox } from './mailbox.ts';
import { type MailRules, type Reader, readerOf } from './reader.ts';

/** A message as it is sent: the same lines under the same id as often as it is tried. */
export type Outgoing = { id: string; lines: readonly NoticeLine[]; createdAt: number; reader: Reader };

/** So many lines are in one message at most; the rest is the next one's. */
const mostLines = 500;

/**
 * Begins the attempt that is due at that instant, in a transaction of its own: a new digest of all that waits, or a
 * message that has to be tried again. The next attempt's time is set before this one goes out, so that who is killed
 * meanwhile repeats this one only. Undefined when nothing has to be sent.
 */
export const beginMessage = (
  db: Database,
  recipient: string,
  asOf: number,
  rules: MailRules,
): Promise<Outgoing | undefined> =>
  transact(db, 'all', async (tx) => {
    const mailbox = await lockMailbox(tx, recipient);
    if (!mailbox) throw new Error(`there is no mailbox of ${recipient}`);
    const reader = await readerOf(tx, recipient, rules.switches);
    const ripe = (await duesOf(tx, mailbox, reader, rules)).find(({ what, at }) => what !== 'tellCase' && at <= asOf);
    if (!ripe) return undefined;
    const outgoing = reader
      ? await begin(tx, mailbox, ripe, { reader, asOf, rules })
      : await giveUp(tx, mailbox, ripe, asOf);
    await settleMailbox(tx, mailbox, reader, rules, asOf);
    return outgoing;
  });

type Beginning = { reader: Reader; asOf: number; rules: MailRules };

async function begin(
  tx: Tx,
  mailbox: LockedMailbox,
  due: MailDue,
  { reader, asOf, rules }: Beginning,
): Promise<Outgoing | undefined> {
  const messageId = due.what === 'retry' ? due.message : await newMessage(tx, mailbox, reader, asOf);
  if (messageId === undefined) return undefined;
  const message = await tx
    .selectFrom('message')
    .select(['attempts', 'lines', 'createdAt'])
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow();
  const attempts = message.attempts + 1;
  await tx
    .updateTable('message')
    .set({ attempts, channel: reader.channel, nextAt: new Date(nextAttempt(attempts, asOf, rules.policy)) })
    .where('id', '=', messageId)
    .execute();
  const lines = message.lines as unknown as NoticeLine[];
  return { id: messageId, lines, createdAt: message.createdAt.getTime(), reader };
}

/** All that waits becomes one message; what was read on screen meanwhile need not go out. */
async function newMessage(tx: Tx, mailbox: LockedMailbox, reader: Reader, asOf: number): Promise<string | undefined> {
  const waiting = await tx
    .selectFrom('notice')
    .select(['id', 'subject', 'detail', 'customerId', 'caseId', 'severity', 'readAt'])
    .where('recipient', '=', mailbox.recipient)
    .where('state', '=', 'waiting')
    .orderBy('id')
    .limit(mostLines)
    .forUpdate()
    .execute();
  const read = waiting.filter(({ readAt }) => readAt !== null).map(({ id }) => id);
  const unread = waiting.filter(({ readAt }) => readAt === null);
  if (read.length > 0) await tx.updateTable('notice').set({ state: 'noChannel' }).where('id', 'in', read).execute();
  if (unread.length === 0) return undefined;
  const id = newId();
  await tx
    .insertInto('message')
    .values({
      ...{ id, mailboxId: mailbox.id, channel: reader.channel, state: 'sending' },
      ...{ lines: JSON.stringify(await linesOf(tx, unread)), nextAt: new Date(asOf), createdAt: new Date(asOf) },
    })
    .execute();
  await tx
    .updateTable('notice')
    .set({ state: 'sending', messageId: id })
    .where(
      'id',
      'in',
      unread.map((one) => one.id),
    )
    .execute();
  mailbox.lastSentAt = new Date(asOf);
  return id;
}

/** Nothing goes to this recipient any more: a channel was switched off, or the contact is gone. */
async function giveUp(tx: Tx, mailbox: LockedMailbox, due: MailDue, asOf: number): Promise<undefined> {
  if (due.what === 'send')
    await tx
      .updateTable('notice')
      .set({ state: 'noChannel' })
      .where('recipient', '=', mailbox.recipient)
      .where('state', '=', 'waiting')
      .execute();
  else if (due.what === 'retry')
    await endMessage(tx, due.message, 'failed', 'nothing goes to this recipient any more', asOf);
}

/** A message is over, and the notices in it. A case waits to hear of what was for its customer, or did not arrive. */
export async function endMessage(
  tx: Tx,
  id: string,
  state: 'sent' | 'failed',
  error: string | null,
  at: number,
): Promise<void> {
  const when = new Date(at);
  await tx.updateTable('message').set({ state, error, nextAt: null, endedAt: when }).where('id', '=', id).execute();
  await tx
    .updateTable('notice')
    .set({ state, ...(state === 'sent' ? { sentAt: when } : {}) })
    .where('messageId', '=', id)
    .execute();
  if (state === 'sent')
    await tx
      .updateTable('notice')
      .set({ toldCaseAt: when })
      .where('messageId', '=', id)
      .where('subject', '<>', 'CASE_FOR_CUSTOMER')
      .execute();
}
