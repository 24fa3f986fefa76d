import type { View } from '@longhaul/domain';
import { sql } from 'kysely';
import { type Database, transact } from '../connection/index.ts';
import { readEpoch, viewOf } from '../orders/index.ts';

/** An order whose workflow has something to hear, leased to one relay for a short while. */
export type Untold = { orderId: string; orderNo: string; customerId: string; view: View };

/** A due this long past means that its workflow is gone or deaf: it is told again. */
const longPastS = 30;

/** Leases up to `limit` orders that have something to tell; another relay skips them until the lease ends. */
export function claimUntold(db: Database, limit: number, leaseS: number): Promise<Untold[]> {
  return transact(db, 'all', async (tx) => {
    const epoch = await readEpoch(tx);
    const { rows } = await sql<{
      id: string;
      orderNo: string;
      customerId: string;
      seq: number;
      status: string;
      due: unknown;
    }>`
      UPDATE "order" SET tell_after = now() + ${leaseS} * interval '1 second'
      WHERE id IN (
        SELECT id FROM "order"
        WHERE (seq > told_seq OR next_due_at < now() - ${longPastS} * interval '1 second') AND (tell_after IS NULL OR tell_after < now())
        ORDER BY changed_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING id, order_no, customer_id, seq, status, due`.execute(tx);
    return rows.map((row) => ({
      orderId: row.id,
      orderNo: row.orderNo,
      customerId: row.customerId,
      view: viewOf(epoch, row),
    }));
  });
}

/** The workflow has heard of everything up to `seq`. The lease stays as the pace of repeating a due that is long past. */
export function markTold(db: Database, orderId: string, seq: number): Promise<void> {
  return transact(db, 'all', async (tx) => {
    await sql`UPDATE "order" SET told_seq = greatest(told_seq, ${seq}), tell_attempts = 0, tell_error = NULL,
      tell_after = CASE WHEN seq > ${seq} THEN NULL ELSE tell_after END WHERE id = ${orderId}`.execute(tx);
  });
}

/** This one could not be told: it backs off alone (1 s doubling to 60 s) and shows why. */
export function markTellFailed(db: Database, orderId: string, error: string): Promise<void> {
  return transact(db, 'all', async (tx) => {
    await sql`UPDATE "order" SET tell_attempts = tell_attempts + 1, tell_error = ${error.slice(0, 500)},
      tell_after = now() + least(60, power(2, least(tell_attempts, 6))) * interval '1 second' WHERE id = ${orderId}`.execute(
      tx,
    );
  });
}

/** Remembers Temporal's namespace; a new one means that its store was lost, so every open order is told again. */
export function meetNamespace(db: Database, namespaceId: string): Promise<'same' | 'new'> {
  return transact(db, 'all', async (tx) => {
    const install = await tx.selectFrom('install').select('temporalNamespaceId').forUpdate().executeTakeFirstOrThrow();
    if (install.temporalNamespaceId === namespaceId) return 'same';
    await tx.updateTable('install').set({ temporalNamespaceId: namespaceId }).execute();
    await sql`UPDATE "order" SET told_seq = 0, tell_after = NULL WHERE status NOT IN ('closed', 'cancelled')`.execute(
      tx,
    );
    return 'new';
  });
}

/** How many orders wait to be told and for how long, and how many dues nobody has acted on yet and since when, in seconds. */
export type Lag = { untold: number; oldestS: number; late: number; latestS: number };

/** A due is acted on within moments; sooner than this it is not called late. */
const graceS = 2;

/** How far telling and acting are behind. */
export function relayLag(db: Database): Promise<Lag> {
  return transact(db, 'all', async (tx) => {
    const { rows } = await sql<Lag>`
      SELECT * FROM
        (SELECT count(*) AS untold, coalesce(extract(epoch FROM now() - min(changed_at)), 0)::float8 AS oldest_s
         FROM "order" WHERE seq > told_seq) AS telling,
        (SELECT count(*) AS late, coalesce(extract(epoch FROM now() - min(next_due_at)), 0)::float8 AS latest_s
         FROM "order" WHERE next_due_at < now() - ${graceS} * interval '1 second') AS acting`.execute(tx);
    return rows[0] ?? { untold: 0, oldestS: 0, late: 0, latestS: 0 };
  });
}
