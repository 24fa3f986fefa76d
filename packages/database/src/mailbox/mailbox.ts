import { deriveMailDues, type Mail, type MailDue, type MailView, type Severity } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';
import { readEpoch } from '../orders/index.ts';
import type { MailRules, Reader } from './reader.ts';

/** A mailbox as it is worked on, under its row's lock. */
export type LockedMailbox = { id: string; recipient: string; seq: number; lastSentAt: Date | null };

/** Locks the mailbox of a recipient; undefined when it is not there. */
export const lockMailbox = (tx: Tx, recipient: string): Promise<LockedMailbox | undefined> =>
  tx
    .selectFrom('mailbox')
    .select(['id', 'recipient', 'seq', 'lastSentAt'])
    .where('recipient', '=', recipient)
    .forNoKeyUpdate()
    .executeTakeFirst();

/** The same, made when nobody has written there before. */
export async function openMailbox(tx: Tx, recipient: string, customerId: string, at: number): Promise<LockedMailbox> {
  const isTheirs = recipient.startsWith('contact/') || recipient.startsWith('person/');
  await tx
    .insertInto('mailbox')
    .values({ id: newId(), recipient, customerId: isTheirs ? customerId : null, changedAt: new Date(at) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const mailbox = await lockMailbox(tx, recipient);
  if (!mailbox) throw new Error('a mailbox that was made is there');
  return mailbox;
}

/** What is due on a locked mailbox. Without a reader the zone does not matter: nothing waits for a morning. */
export async function duesOf(
  tx: Tx,
  mailbox: LockedMailbox,
  reader: Reader | undefined,
  { policy }: MailRules,
): Promise<MailDue[]> {
  const { id, recipient, lastSentAt } = mailbox;
  const { rows } = await sql<{
    waiting: { severity: Severity | null; since: number }[];
    sending: Mail['sending'];
    untoldSince: number | null;
  }>`SELECT
    (SELECT coalesce(jsonb_agg(w), '[]') FROM (SELECT severity, (extract(epoch FROM min(created_at)) * 1000)::float8 AS since
       FROM notice WHERE recipient = ${recipient} AND state = 'waiting' GROUP BY severity) w) AS waiting,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', id, 'nextAt', (extract(epoch FROM next_at) * 1000)::float8)), '[]')
       FROM message WHERE mailbox_id = ${id} AND state = 'sending') AS sending,
    (SELECT (extract(epoch FROM min(m.ended_at)) * 1000)::float8 FROM notice n JOIN message m ON m.id = n.message_id
       WHERE n.recipient = ${recipient} AND n.told_case_at IS NULL AND n.case_id IS NOT NULL AND n.state IN ('sent', 'failed')) AS untold_since`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) return [];
  const waiting = row.waiting.map(({ severity, since }) => ({ severity: severity ?? 'S3', since }));
  const timeZone = reader?.timeZone ?? 'UTC';
  return deriveMailDues({ ...row, waiting, timeZone, lastSentAt: lastSentAt?.getTime() ?? null }, policy);
}

/** Re-derives a locked mailbox and writes its row. */
export async function settleMailbox(
  tx: Tx,
  mailbox: LockedMailbox,
  reader: Reader | undefined,
  rules: MailRules,
  at: number,
): Promise<MailDue[]> {
  const due = await duesOf(tx, mailbox, reader, rules);
  mailbox.seq += 1;
  await tx
    .updateTable('mailbox')
    .set({
      status: statusOf(due),
      due: JSON.stringify(due),
      nextDueAt: due[0] ? new Date(due[0].at) : null,
      lastSentAt: mailbox.lastSentAt,
      seq: mailbox.seq,
      changedAt: new Date(at),
      tellAfter: null,
      tellAttempts: 0,
      tellError: null,
    })
    .where('id', '=', mailbox.id)
    .execute();
  return due;
}

const statusOf = (due: readonly MailDue[]): MailView['status'] => (due.length > 0 ? 'waiting' : 'empty');

/** How a mailbox stands, as its workflow hears it in answer to an act: one of its own, whose result outlives the task. */
export async function answerMailbox(tx: Tx, { id, seq }: LockedMailbox, due: MailDue[]): Promise<MailView> {
  await sql`UPDATE mailbox SET told_seq = greatest(told_seq, seq) WHERE id = ${id} AND told_seq >= 0`.execute(tx);
  return { epoch: await readEpoch(tx), seq, status: statusOf(due), due };
}

/** The mailbox's id, if there is one of the recipient. */
export const findMailboxId = async (tx: Tx, recipient: string): Promise<string | undefined> =>
  (await tx.selectFrom('mailbox').select('id').where('recipient', '=', recipient).executeTakeFirst())?.id;
