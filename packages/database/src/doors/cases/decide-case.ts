import type { CaseAnswer } from '@longhaul/contracts';
import { writeAudit } from '../../audit/index.ts';
import { type Database, type Scope, transact } from '../../connection/index.ts';
import { answerOf, lockCase, settleCase } from '../../exceptions/index.ts';
import { settle } from '../../orders/index.ts';
import { type Answer, refuse } from '../answer.ts';
import { type Command, once } from '../once.ts';
import { type CaseDecision, carryOut } from './commands.ts';
import { lockMembers } from './lock-members.ts';

/** Who decides: as logs name them, and in which role. */
export type CaseDecider = { actor: string; role: string };

/** The door of commands about a case: lock, check, append, re-derive, answer; once per Idempotency-Key. */
export function decideCase(
  db: Database,
  scope: Scope,
  caseId: string,
  decision: CaseDecision,
  by: CaseDecider,
  command: Omit<Command, 'body'>,
): Promise<Answer<CaseAnswer>> {
  const { at } = command;
  return transact(db, scope, (tx) =>
    once(tx, { ...command, body: decision.body }, async () => {
      // a closing tells the orders why they were late; orders are locked before their case, as everywhere
      const orders = decision.type === 'close' ? await lockMembers(tx, caseId) : [];
      const one = await lockCase(tx, caseId, at);
      if (!one) return refuse('not-found');
      const refusal = await carryOut(tx, one, decision, { ...by, at, orders });
      if (refusal) return refusal;
      for (const order of orders) await settle(tx, order, at);
      await settleCase(tx, one, at);
      const { customerId } = one;
      await writeAudit(tx, { at, actor: by.actor, action: decision.type, subject: `exception/${caseId}`, customerId });
      return { ok: true, body: answerOf(one) };
    }),
  );
}
