import type { Acknowledge, Warning } from '@longhaul/contracts';
import type { WarningRule } from '@longhaul/domain';
import { writeAudit } from '../audit/index.ts';
import { type Database, type Scope, type Tx, tell, transact } from '../connection/index.ts';
import { readWarning } from '../control-room/index.ts';
import { appendDecision, type DecidedBy, lockOrder, settle } from '../orders/index.ts';
import { type Answer, refuse } from './answer.ts';
import { type Command, once } from './once.ts';

/** Somebody looks after a warning: it leaves the queue until its next check, then it comes back and climbs. */
export function acknowledgeWarning(
  db: Database,
  scope: Scope,
  warningId: string,
  by: DecidedBy,
  command: Omit<Command, 'body'> & { body: Acknowledge },
): Promise<Answer<Warning>> {
  return transact(db, scope, (tx) => once(tx, command, () => acknowledge(tx, warningId, by, command)));
}

async function acknowledge(
  tx: Tx,
  warningId: string,
  by: DecidedBy,
  { body, at }: { body: Acknowledge; at: number },
): Promise<Answer<Warning>> {
  const row = await tx.selectFrom('warning').select(['orderId', 'rule']).where('id', '=', warningId).executeTakeFirst();
  const order = row?.orderId ? await lockOrder(tx, row.orderId) : undefined;
  if (!row || !order) return refuse('not-found');
  const rule = row.rule as WarningRule;
  const checkAt = body.nextCheckAt ? Date.parse(body.nextCheckAt) : at + order.policy.checkAgainS * 1_000;
  const open = await tx
    .updateTable('warning')
    .set({
      state: 'acknowledged',
      acknowledgedAt: new Date(at),
      acknowledgedBy: by.actor,
      note: body.note ?? null,
      checkAt: new Date(checkAt),
    })
    .where('id', '=', warningId)
    .where('clearedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!open) return refuse('warning-is-cleared');
  order.openWarnings = order.openWarnings.map((one) => (one.rule === rule ? { ...one, checkAt } : one));
  await appendDecision(tx, order, 'warningAcknowledged', at, by, { rule, ...(body.note ? { note: body.note } : {}) });
  await settle(tx, order, at);
  const { customerId } = order;
  await writeAudit(tx, { at, actor: by.actor, action: 'acknowledge', subject: `warning/${warningId}`, customerId });
  await tell(tx, { kind: 'warning', id: warningId, version: order.seq, customerId });
  const warning = await readWarning(tx, warningId);
  return warning ? { ok: true, body: warning } : refuse('not-found');
}
