import { newId } from '@longhaul/platform';
import { type Tx, tell } from '../connection/index.ts';

/**
 * A message that is owed to somebody: `user/<id>`, `contact/<id>` of a customer, `person/<id>`, `control-room`. Who it is
 * about is referred to, never copied. The key makes it one row, whatever crashes.
 */
export type Owed = {
  key: string;
  recipient: string;
  customerId: string;
  subject: string;
  detail: Record<string, unknown>;
  at: number;
  caseId?: string;
  severity?: string;
  /** Nothing of it goes outside. */
  onScreenOnly?: true;
};

/**
 * Owes messages, in the transaction of what they are about; those that are owed already are left alone. Colleagues see
 * theirs on screen at once. What goes outside is gathered into mailboxes after the commit, so that nobody who owes waits
 * for another who owes the same person.
 */
export async function owe(tx: Tx, owed: readonly Owed[]): Promise<void> {
  if (owed.length === 0) return;
  const rows = await tx
    .insertInto('notice')
    .values(
      owed.map(({ at, detail, caseId = null, severity = null, onScreenOnly = false, ...notice }) => ({
        ...notice,
        id: newId(),
        detail: JSON.stringify(detail),
        caseId,
        severity,
        state: onScreenOnly ? 'noChannel' : 'owed',
        createdAt: new Date(at),
      })),
    )
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning(['id', 'recipient'])
    .execute();
  const byRecipient = new Map(rows.map(({ id, recipient }) => [recipient, id]));
  for (const [recipient, id] of byRecipient) await tellOf(tx, recipient, id, 1);
}

/** What did not arrive, or had no channel, is owed anew: by then there may be one. */
export async function oweAgain(
  tx: Tx,
  { caseId, customerId, subject }: { caseId: string; customerId: string; subject: string },
): Promise<void> {
  const rows = await tx
    .updateTable('notice')
    .set({ state: 'owed', messageId: null, toldCaseAt: null })
    .where('caseId', '=', caseId)
    .where('customerId', '=', customerId)
    .where('subject', '=', subject)
    .where('state', 'in', ['failed', 'noChannel'])
    .returning(['id', 'recipient'])
    .execute();
  for (const { id, recipient } of rows) await tellOf(tx, recipient, id, 1);
}

/** Tells of a recipient's notice: its user's screens, and whoever gathers what goes outside. */
export function tellOf(tx: Tx, recipient: string, id: string, version: number): Promise<void> {
  const userId = recipient.startsWith('user/') ? { userId: recipient.slice('user/'.length) } : {};
  return tell(tx, { kind: 'notice', id, version, customerId: null, ...userId });
}
