import { fullPolicy, type Policy } from '@longhaul/domain';
import { writeAudit } from '../audit/index.ts';
import { type Database, transact } from '../connection/index.ts';
import { type Answer, refuse } from '../doors/index.ts';
import { appendDecision, type DecidedBy, lockOrder, settle } from '../orders/index.ts';

/**
 * Puts the running orders of an edition's owner under it, one order a transaction, each with its entry in the timeline.
 * Promises stay as they were given; what is warned of and when follows the new numbers. Safe to repeat: an order that
 * stands under the edition already is left alone. The house's edition reaches the customers without one of their own.
 */
export async function applyPolicy(
  db: Database,
  policyId: string,
  by: DecidedBy,
  now: () => number,
): Promise<Answer<{ applied: number }>> {
  const edition = await transact(db, 'all', (tx) =>
    tx.selectFrom('policy').select(['customerId', 'edition', 'numbers']).where('id', '=', policyId).executeTakeFirst(),
  );
  if (!edition) return refuse('not-found');
  const orders = await transact(db, 'all', (tx) =>
    tx
      .selectFrom('order')
      .select('order.id')
      .where('status', 'not in', ['closed', 'cancelled'])
      .where('policyId', '<>', policyId)
      .where(({ eb, not, exists, selectFrom }) =>
        edition.customerId
          ? eb('order.customerId', '=', edition.customerId)
          : not(exists(selectFrom('policy').select('id').whereRef('policy.customerId', '=', 'order.customerId'))),
      )
      .orderBy('order.id')
      .execute(),
  );
  let applied = 0;
  for (const { id } of orders) if (await applyTo(db, id, { id: policyId, ...edition }, by, now())) applied += 1;
  await transact(db, 'all', (tx) =>
    writeAudit(tx, {
      at: now(),
      actor: by.actor,
      action: 'apply',
      subject: `policy/${policyId}`,
      customerId: edition.customerId,
    }),
  );
  return { ok: true, body: { applied } };
}

type Edition = { id: string; edition: number; numbers: unknown };

const applyTo = (db: Database, orderId: string, policy: Edition, by: DecidedBy, at: number): Promise<boolean> =>
  transact(db, 'all', async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (!order || order.derived.status === 'closed' || order.derived.status === 'cancelled') return false;
    await tx.updateTable('order').set({ policyId: policy.id }).where('id', '=', orderId).execute();
    order.policy = fullPolicy(policy.numbers as Partial<Policy>);
    await appendDecision(tx, order, 'policyApplied', at, by, { policy: policy.id, edition: policy.edition });
    await settle(tx, order, at);
    return true;
  });
