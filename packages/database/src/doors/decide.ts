import type {
  Assign,
  Cancel,
  ChangeRequest,
  Correct,
  HoldRequest,
  Order,
  OrderCause,
  Release,
  Split,
} from '@longhaul/contracts';
import { writeAudit } from '../audit/index.ts';
import { type Database, type Scope, type Tx, transact } from '../connection/index.ts';
import { followOrder } from '../exceptions/index.ts';
import { type DecidedBy, type LockedOrder, lockOrder, readOrder, settle } from '../orders/index.ts';
import { type Answer, type Refusal, refuse } from './answer.ts';
import { assign, cancel, cause, change, correct, hold, release, split } from './decisions/index.ts';
import { type Command, once } from './once.ts';

/** A decision about an order. Who is refused has changed nothing, and a typed reason. */
export type Decision =
  | { type: 'assign'; body: Assign }
  | { type: 'split'; body: Split }
  | { type: 'change'; body: ChangeRequest }
  | { type: 'hold'; body: HoldRequest }
  | { type: 'release'; body: Release }
  | { type: 'correct'; body: Correct }
  | { type: 'cancel'; body: Cancel }
  | { type: 'cause'; body: OrderCause };
export type DecisionBy = DecidedBy & { source: 'staff' | 'customer' };

/** The door of commands: lock, check, append, re-derive, answer; once per Idempotency-Key. */
export function decide(
  db: Database,
  scope: Scope,
  orderId: string,
  decision: Decision,
  by: DecisionBy,
  command: Omit<Command, 'body'>,
): Promise<Answer<Order>> {
  return transact(db, scope, (tx) =>
    once(tx, { ...command, body: decision.body }, () => decideIn(tx, orderId, decision, by, command.at)),
  );
}

/** The same within a transaction of the caller, who sees to it that it is done once. */
export async function decideIn(
  tx: Tx,
  orderId: string,
  decision: Decision,
  by: DecisionBy,
  at: number,
): Promise<Answer<Order>> {
  const order = await lockOrder(tx, orderId);
  if (!order) return refuse('not-found');
  const refusal = await carryOut(tx, order, decision, by, at);
  if (refusal) return refusal;
  await settle(tx, order, at);
  await followOrder(tx, order, at, decision.type);
  const { customerId } = order;
  await writeAudit(tx, { at, actor: by.actor, action: decision.type, subject: `order/${orderId}`, customerId });
  const read = await readOrder(tx, orderId);
  return read ? { ok: true, body: read } : refuse('not-found');
}

function carryOut(
  tx: Tx,
  order: LockedOrder,
  { type, body }: Decision,
  by: DecidedBy,
  at: number,
): Promise<Refusal | null> {
  switch (type) {
    case 'assign':
      return assign(tx, order, body, by, at);
    case 'split':
      return split(tx, order, body, by, at);
    case 'change':
      return change(tx, order, body, by, at);
    case 'hold':
      return hold(tx, order, body, by, at);
    case 'release':
      return release(tx, order, body, by, at);
    case 'correct':
      return correct(tx, order, body, by, at);
    case 'cancel':
      return cancel(tx, order, body, by, at);
    case 'cause':
      return cause(tx, order, body, by, at);
  }
}
