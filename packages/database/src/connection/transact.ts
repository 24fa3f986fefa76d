import { sql } from 'kysely';
import pg from 'pg';
import type { Database, Tx } from './database.ts';

/** Whose data a transaction may see: all of it (staff and our own programs), or one customer's. */
export type Scope = 'all' | { customerId: string };

/** Whether a commit is on disk when it is answered. What anybody may say again — a lease, what was told — need not be. */
type Commit = 'onDisk' | 'soon';

/** One transaction that sees what `scope` may see. It begins and says whose data it is about in one message. */
export async function transact<T>(
  db: Database,
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
  commit: Commit = 'onDisk',
): Promise<T> {
  const client = await db.pool.connect();
  try {
    await client.query(beginning(scope, commit));
    const result = await work(db.transactionOn(client));
    const { command } = await client.query('COMMIT');
    // a statement failed and nobody minded: PostgreSQL then rolls back whatever it is told
    if (command === 'ROLLBACK') throw new Error('a statement of the transaction had failed');
    client.release();
    return result;
  } catch (error) {
    await giveBack(client, error);
    throw error;
  }
}

/**
 * Does what the house has to do within somebody's transaction: a customer that calls its order off ends a case, of which
 * it sees only a part. Who may ask for the work was decided before.
 */
export async function asHouse<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ scope: string | null }>`SELECT current_setting('longhaul.scope', true) AS scope`.execute(
    tx,
  );
  const scope = rows[0]?.scope ?? '';
  if (scope === 'all') return work();
  await sql`SELECT set_config('longhaul.scope', 'all', true)`.execute(tx);
  const result = await work();
  await sql`SELECT set_config('longhaul.scope', ${scope}, true)`.execute(tx);
  return result;
}

function beginning(scope: Scope, commit: Commit): string {
  const [name, value] = scope === 'all' ? ['longhaul.scope', 'all'] : ['longhaul.customer', scope.customerId];
  const hurry = commit === 'soon' ? `, set_config('synchronous_commit', 'off', true)` : '';
  return `BEGIN; SELECT set_config('${name}', ${pg.escapeLiteral(value)}, true)${hurry}`;
}

/** The shape of a table has changed under a prepared statement (feature_not_supported: cached plan). */
const staleStatement = '0A000';

/** Rolls back. A connection that cannot even do that, or whose prepared statements are stale, is closed. */
async function giveBack(client: pg.PoolClient, error: unknown): Promise<void> {
  const stale = (error as { code?: unknown } | null)?.code === staleStatement;
  await client.query('ROLLBACK').then(
    () => client.release(stale),
    () => client.release(true),
  );
}
