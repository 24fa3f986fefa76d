import { newId } from '@longhaul/platform';
import type { Tx } from '../connection/index.ts';

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
};

/** Owes messages, in the transaction of what they are about; those that are owed already are left alone. */
export async function owe(tx: Tx, owed: readonly Owed[]): Promise<void> {
  if (owed.length === 0) return;
  await tx
    .insertInto('notice')
    .values(
      owed.map(({ at, detail, caseId = null, severity = null, ...notice }) => ({
        ...notice,
        id: newId(),
        detail: JSON.stringify(detail),
        caseId,
        severity,
        createdAt: new Date(at),
      })),
    )
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}
