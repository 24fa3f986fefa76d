import type { Claim } from '@longhaul/contracts';
import { writeAudit } from '../../audit/index.ts';
import { findClaim, lockClaim, readClaim, settleClaim } from '../../claims/index.ts';
import { type Database, type Scope, transact } from '../../connection/index.ts';
import { type Answer, refuse } from '../answer.ts';
import { type Command, once } from '../once.ts';
import { type ClaimDecision, carryOut } from './commands.ts';

/** Who decides: as logs name them, and in which role. */
export type ClaimDecider = { actor: string; role: string };

/** The door of commands about a claim: lock, check, append, re-derive, answer; once per Idempotency-Key. */
export async function decideClaim(
  db: Database,
  scope: Scope,
  idOrNumber: string,
  decision: ClaimDecision,
  by: ClaimDecider,
  command: Omit<Command, 'body'>,
): Promise<Answer<Claim>> {
  const { at } = command;
  const found = await transact(db, scope, (tx) => findClaim(tx, idOrNumber));
  if (!found) return refuse('not-found');
  const { id, caseId } = found;
  return transact(db, 'all', (tx) =>
    once(tx, { ...command, body: decision.body }, async () => {
      // what a measure of the case covers is agreed once: claims of one case agree in turn, case before claim
      if (decision.type === 'agree')
        await tx.selectFrom('exceptionCase').select('id').where('id', '=', caseId).forNoKeyUpdate().executeTakeFirst();
      const one = await lockClaim(tx, id);
      if (!one) return refuse('not-found');
      const refusal = await carryOut(tx, one, decision, { ...by, at, isCustomer: scope !== 'all' });
      if (refusal) return refusal;
      await settleClaim(tx, one, at);
      const { customerId } = one;
      await writeAudit(tx, { at, actor: by.actor, action: decision.type, subject: `claim/${id}`, customerId });
      const claim = await readClaim(tx, id);
      return claim ? { ok: true, body: claim } : refuse('not-found');
    }),
  );
}
