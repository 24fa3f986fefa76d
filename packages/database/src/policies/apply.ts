import { fullPolicy, type Policy } from '@longhaul/domain';
import { writeAudit } from '../audit/index.ts';
import { type Database, type Tx, transact } from '../connection/index.ts';
import { type Answer, answered, type Command, once, refuse } from '../doors/index.ts';
import { appendDecision, type DecidedBy, lockOrder, settle } from '../orders/index.ts';

/**
 * Puts the running orders of an edition's owner under it, one order a transaction, each with its entry in the timeline.
 * Promises stay as they were given; what is warned of and when follows the new numbers. The house's edition reaches the
 * customers without one of their own. Once per Idempotency-Key; one that broke off half way is asked for again and moves
 * the rest, since an order that stands under the edition already is left alone.
 */
export async function applyPolicy(
  db: Database,
  policyId: string,
  by: DecidedBy,
  command: Omit<Command, 'body' | 'at'>,
  now: () => number,
): Promise<Answer<{ applied: number }>> {
  const asked = { ...command, body: {}, at: now() };
  const before = await transact(db, 'all', (tx) => answered<{ applied: number }>(tx, asked));
  if (before) return before;
  const edition = await transact(db, 'all', (tx) =>
    tx.selectFrom('policy').select(['customerId', 'edition', 'numbers']).where('id', '=', policyId).executeTakeFirst(),
  );
  const applied = edition ? await applyToAll(db, { id: policyId, ...edition }, by, now) : 0;
  return transact(db, 'all', (tx) =>
    once(tx, asked, async () => {
      if (!edition) return refuse('not-found');
      const { customerId } = edition;
      await writeAudit(tx, { at: now(), actor: by.actor, action: 'apply', subject: `policy/${policyId}`, customerId });
      return { ok: true, body: { applied } };
    }),
  );
}

type Edition = { id: string; customerId: string | null; edition: number; numbers: unknown };

/** How many running orders an apply of the edition would move now; undefined when it is not there. */
export async function reachOfPolicy(tx: Tx, policyId: string): Promise<number | undefined> {
  const edition = await tx
    .selectFrom('policy')
    .select(['id', 'customerId'])
    .where('id', '=', policyId)
    .executeTakeFirst();
  if (!edition) return undefined;
  const { orders } = await reached(tx, edition)
    .select(({ fn }) => fn.countAll<string>().as('orders'))
    .executeTakeFirstOrThrow();
  return Number(orders);
}

/** The running orders that stand under another edition than this one of their owner. */
const reached = (tx: Tx, edition: Pick<Edition, 'id' | 'customerId'>) =>
  tx
    .selectFrom('order')
    .where('status', 'not in', ['closed', 'cancelled'])
    .where('policyId', '<>', edition.id)
    .where(({ eb, not, exists, selectFrom }) =>
      edition.customerId
        ? eb('order.customerId', '=', edition.customerId)
        : not(exists(selectFrom('policy').select('id').whereRef('policy.customerId', '=', 'order.customerId'))),
    );

/** Moves them; answers how many. */
async function applyToAll(db: Database, edition: Edition, by: DecidedBy, now: () => number): Promise<number> {
  const orders = await transact(db, 'all', (tx) =>
    reached(tx, edition).select('order.id').orderBy('order.id').execute(),
  );
  let applied = 0;
  for (const { id } of orders) if (await applyTo(db, id, edition, by, now())) applied += 1;
  return applied;
}

const applyTo = (db: Database, orderId: string, policy: Edition, by: DecidedBy, at: number): Promise<boolean> =>
  transact(db, 'all', async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (!order || order.derived.status === 'closed' || order.derived.status === 'cancelled') return false;
    const moved = await tx
      .updateTable('order')
      .set({ policyId: policy.id })
      .where('id', '=', orderId)
      .where('policyId', '<>', policy.id)
      .executeTakeFirst();
    if (moved.numUpdatedRows === 0n) return false;
    order.policy = fullPolicy(policy.numbers as Partial<Policy>);
    await appendDecision(tx, order, 'policyApplied', at, by, { policy: policy.id, edition: policy.edition });
    await settle(tx, order, at);
    return true;
  });
