import type { ClaimSubject } from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';
import { whoLooksAfter } from '../exceptions/index.ts';
import { owe } from '../notices/index.ts';
import type { LockedClaim } from './load.ts';

/** Owes word to who looks after the case: its owner, else the account manager. The log's length makes it one message. */
export async function oweClaim(tx: Tx, one: LockedClaim, subject: ClaimSubject, at: number): Promise<void> {
  const { id, claimNo, caseId, orderId, customerId, seq } = one;
  const people = await whoLooksAfter(tx, caseId, customerId, at);
  const recipients = people.length > 0 ? people.map((userId) => `user/${userId}`) : ['control-room'];
  await owe(
    tx,
    recipients.map((recipient) => ({
      key: `claim/${id}/${seq}/${subject}/${recipient}`,
      ...{ recipient, customerId, caseId, subject, severity: 'S3', at },
      detail: { claimId: id, claimNo, orderId },
    })),
  );
}
