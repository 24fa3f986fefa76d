import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from '../schema/tables.generated.ts';

export type Tx = Transaction<DB>;

/** Whose data a transaction may see: all of it (staff and our own programs), or one customer's. */
export type Scope = 'all' | { customerId: string };

/** A pool that acts as the app role, so that row-level security holds whoever owns the URL. */
export type Database = { kysely: Kysely<DB>; pool: pg.Pool; close: () => Promise<void> };

export type PoolOptions = { program: string; max?: number; statementTimeoutMs?: number };

// bigint columns count events and rows: they stay far below 2^53
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);

export function connect(databaseUrl: string, options: PoolOptions): Database {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: options.program,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: options.statementTimeoutMs ?? 10_000,
    idle_in_transaction_session_timeout: 30_000,
    options: '-c role=longhaul_app -c search_path=longhaul',
    types,
  });
  // a connection that breaks is replaced by the pool, idle or between two statements of a transaction, whose next one fails;
  // without a listener on both it would end the process
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const kysely = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { kysely, pool, close: () => kysely.destroy() };
}

/** One transaction that sees what `scope` may see. */
export function transact<T>(db: Database, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.kysely.transaction().execute(async (tx) => {
    const [name, value] = scope === 'all' ? ['longhaul.scope', 'all'] : ['longhaul.customer', scope.customerId];
    await sql`SELECT set_config(${name}, ${value}, true)`.execute(tx);
    return work(tx);
  });
}
