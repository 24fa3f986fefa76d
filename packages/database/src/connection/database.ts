import { CamelCasePlugin, DefaultQueryExecutor, DummyDriver, PostgresDialect, Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from '../schema/tables.generated.ts';
import { preparingConnection } from './prepared.ts';

export type Tx = Transaction<DB>;

/** A pool that acts as the app role, so that row-level security holds whoever owns the URL. */
export type Database = {
  pool: pg.Pool;
  /** The queries of a transaction that was begun on a client of the pool. */
  transactionOn: (client: pg.PoolClient) => Tx;
  close: () => Promise<void>;
};

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
  return { pool, transactionOn: queriesOn(pool), close: () => pool.end() };
}

/** Kysely begins no transaction and takes no connection itself: it is given one. */
function queriesOn(pool: pg.Pool): Database['transactionOn'] {
  const dialect = new PostgresDialect({ pool });
  const [compiler, adapter] = [dialect.createQueryCompiler(), dialect.createAdapter()];
  const plugins = [new CamelCasePlugin({ maintainNestedObjectKeys: true })];
  const props = { config: { dialect }, dialect, driver: new DummyDriver() };
  return (client) => {
    const connection = preparingConnection(client);
    const provider = { provideConnection: <T>(use: (one: typeof connection) => Promise<T>) => use(connection) };
    return new Transaction<DB>({
      ...props,
      executor: new DefaultQueryExecutor(compiler, adapter, provider, plugins),
    });
  };
}
