import type { Cancel, Correct, HoldRequest, Release } from '@longhaul/contracts';
import { type Holder, mayCancel, mayCorrect, mayHold, mayRelease } from '@longhaul/domain';
import type { Tx } from '../../connection/index.ts';
import { appendDecision, type DecidedBy, type LockedOrder } from '../../orders/index.ts';
import { type Refusal, refuse } from '../answer.ts';

type Decided = Promise<Refusal | null>;

export async function cancel(tx: Tx, order: LockedOrder, body: Cancel, by: DecidedBy, at: number): Decided {
  const reason = mayCancel(order.derived.status);
  if (reason) return refuse(reason);
  await appendDecision(tx, order, 'cancelled', at, by, { note: body.reason });
  return null;
}

/** Whose hold it is: a customer's own is always the customer's; staff say for whom they hold, else it is ours. */
const holderOf = (by: DecidedBy, said: Holder | undefined): Holder =>
  by.source === 'customer' ? 'customer' : (said ?? 'us');

export async function hold(tx: Tx, order: LockedOrder, body: HoldRequest, by: DecidedBy, at: number): Decided {
  const reason = mayHold(order.derived);
  if (reason) return refuse(reason);
  await appendDecision(tx, order, 'held', at, by, { holder: holderOf(by, body.holder), note: body.reason });
  return null;
}

export async function release(tx: Tx, order: LockedOrder, body: Release, by: DecidedBy, at: number): Decided {
  const reason = mayRelease(order.derived, holderOf(by, undefined));
  if (reason) return refuse(reason);
  await appendDecision(tx, order, 'released', at, by, body.note ? { note: body.note } : {});
  return null;
}

/** Takes a fact back: it stays visible, and the order is derived again without it. */
export async function correct(tx: Tx, order: LockedOrder, body: Correct, by: DecidedBy, at: number): Decided {
  const reason = mayCorrect(order.log, body.seq);
  if (reason) return refuse(reason);
  await appendDecision(tx, order, 'corrected', at, by, { corrects: body.seq, note: body.reason });
  return null;
}
