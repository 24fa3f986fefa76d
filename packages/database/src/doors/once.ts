import { canonicalJson, sha256 } from '@longhaul/platform';
import type { Tx } from '../connection/index.ts';
import { type Answer, refuse } from './answer.ts';

/** A command as its caller sent it: who, which route, under which Idempotency-Key, with which body. */
export type Command = { caller: string; route: string; key: string; body: unknown; at: number };

/**
 * Carries a command out once. The same key with the same body gets the stored answer again, a refusal too;
 * with another body it is refused. Of two at once the second waits for the first one's commit.
 */
export async function once<T>(tx: Tx, command: Command, work: () => Promise<Answer<T>>): Promise<Answer<T>> {
  const before = await claim<T>(tx, command);
  if (before) return before;
  const answer = await work();
  await keep(tx, command, answer);
  return answer;
}

/** Takes the key for this command; what was answered under it before, if it is taken. */
export async function claim<T>(tx: Tx, { caller, route, key, body, at }: Command): Promise<Answer<T> | undefined> {
  const bodyHash = sha256(canonicalJson(body));
  const claimed = await tx
    .insertInto('command')
    .values({ caller, route, key, bodyHash, status: 0, answer: '{}', createdAt: new Date(at) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return claimed.numInsertedOrUpdatedRows === 0n ? answered<T>(tx, { caller, route, key, body }) : undefined;
}

/** What was answered under this key; undefined when nothing was yet. For work that is too long for one transaction. */
export async function answered<T>(
  tx: Tx,
  { caller, route, key, body }: Omit<Command, 'at'>,
): Promise<Answer<T> | undefined> {
  const stored = await tx
    .selectFrom('command')
    .select(['bodyHash', 'answer'])
    .where('caller', '=', caller)
    .where('route', '=', route)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!stored) return undefined;
  const isSame = stored.bodyHash === sha256(canonicalJson(body));
  return isSame ? (stored.answer as unknown as Answer<T>) : refuse('idempotency-key-reused');
}

/** Keeps the answer of a claimed command. */
export async function keep(tx: Tx, { caller, route, key }: Command, answer: Answer<unknown>): Promise<void> {
  await tx
    .updateTable('command')
    .set({ status: answer.ok ? 200 : 409, answer: JSON.stringify(answer) })
    .where('caller', '=', caller)
    .where('route', '=', route)
    .where('key', '=', key)
    .execute();
}
