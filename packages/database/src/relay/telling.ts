import type { View } from '@longhaul/domain';
import { sql } from 'kysely';
import { type Database, type Tx, transact } from '../connection/index.ts';
import { viewOf } from '../orders/index.ts';

/** An order whose workflow has something to hear, leased to one relay for a short while. */
export type Untold = { orderId: string; orderNo: string; customerId: string; view: View };

/** A due this long past means that its workflow is gone or deaf: it is told again. */
const longPastS = 30;

/** A workflow that has heard of everything up to `seq`. */
type Told = { orderId: string; seq: number };

// A lease, or a mark, that is lost with the database's machine is only said again: neither waits for the disk.

/** Marks what was told, then leases up to `limit` orders that have something to tell: another relay skips them until the lease ends. */
export function claimUntold(
  db: Database,
  limit: number,
  leaseS: number,
  told: readonly Told[] = [],
): Promise<Untold[]> {
  const work = async (tx: Tx) => {
    if (told.length > 0) await mark(tx, told);
    return claim(tx, limit, leaseS);
  };
  return transact(db, 'all', work, 'soon');
}

/** Marks what was told when nothing more is claimed. */
export const markTold = (db: Database, told: readonly Told[]): Promise<void> =>
  transact(db, 'all', (tx) => mark(tx, told), 'soon');

/**
 * The lease stays as the pace of repeating a due that is long past. An order that somebody works on at this moment is
 * not waited for: it is told again.
 */
async function mark(tx: Tx, told: readonly Told[]): Promise<void> {
  const ids = told.map(({ orderId }) => orderId);
  const seqs = told.map(({ seq }) => seq);
  await sql`
    WITH told AS (
      SELECT o.id, t.seq FROM unnest(${ids}::uuid[], ${seqs}::bigint[]) AS t(id, seq) JOIN "order" o ON o.id = t.id
      FOR NO KEY UPDATE OF o SKIP LOCKED)
    UPDATE "order" o SET told_seq = greatest(o.told_seq, told.seq), tell_attempts = 0, tell_error = NULL,
      tell_after = CASE WHEN o.seq > told.seq THEN NULL ELSE o.tell_after END
    FROM told WHERE o.id = told.id`.execute(tx);
}

async function claim(tx: Tx, limit: number, leaseS: number): Promise<Untold[]> {
  const { rows } = await sql<{
    id: string;
    orderNo: string;
    customerId: string;
    seq: number;
    status: string;
    due: unknown;
    epoch: number;
  }>`
    UPDATE "order" SET tell_after = now() + ${leaseS} * interval '1 second'
    WHERE id IN (
      SELECT id FROM "order"
      WHERE (seq > told_seq OR next_due_at < now() - ${longPastS} * interval '1 second') AND (tell_after IS NULL OR tell_after < now())
      ORDER BY changed_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING id, order_no, customer_id, seq, status, due, (SELECT epoch FROM install) AS epoch`.execute(tx);
  return rows.map((row) => ({
    orderId: row.id,
    orderNo: row.orderNo,
    customerId: row.customerId,
    view: viewOf(row.epoch, row),
  }));
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
