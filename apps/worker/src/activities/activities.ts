import {
  actOnCaseDue,
  actOnClaimDue,
  actOnDue,
  findCaseId,
  findClaim,
  findMailboxId,
  findOrderId,
  transact,
} from '@longhaul/database';
import type { CaseView, ClaimView, MailView, View } from '@longhaul/domain';
import type { Activities } from '@longhaul/workflow-api';
import { Injectable } from '@nestjs/common';
import { ApplicationFailure } from '@temporalio/activity';
import { DatabaseConnection } from '../database.ts';
import { MailRoom } from '../mail/index.ts';

/** What workflows call; safe to repeat. */
@Injectable()
export class ActivitiesService implements Activities {
  constructor(
    private readonly connection: DatabaseConnection,
    private readonly mail: MailRoom,
  ) {}

  actOnDue(orderId: string, asOf: number): Promise<View> {
    const { db } = this.connection;
    return whileThere(
      () => actOnDue(db, orderId, asOf),
      () => transact(db, 'all', (tx) => findOrderId(tx, orderId)),
    );
  }

  actOnCaseDue(caseId: string, asOf: number): Promise<CaseView> {
    const { db } = this.connection;
    return whileThere(
      () => actOnCaseDue(db, caseId, asOf),
      () => transact(db, 'all', (tx) => findCaseId(tx, caseId)),
    );
  }

  actOnClaimDue(claimId: string, asOf: number): Promise<ClaimView> {
    const { db } = this.connection;
    return whileThere(
      () => actOnClaimDue(db, claimId, asOf),
      async () => (await transact(db, 'all', (tx) => findClaim(tx, claimId)))?.id,
    );
  }

  actOnMailbox(recipient: string, asOf: number): Promise<MailView> {
    const { db } = this.connection;
    return whileThere(
      () => this.mail.act(recipient, asOf),
      () => transact(db, 'all', (tx) => findMailboxId(tx, recipient)),
    );
  }
}

/** After a restore to a time before the row came in, its workflow is all that is left of it, and ends. */
async function whileThere<T>(act: () => Promise<T>, find: () => Promise<string | undefined>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if ((await find()) !== undefined) throw error;
    throw ApplicationFailure.nonRetryable('what this workflow is about is not there', 'RowIsGone');
  }
}
