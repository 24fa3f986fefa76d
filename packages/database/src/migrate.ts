import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { makePositionDays } from './positions/index.ts';

const migrations = fileURLToPath(new URL('../migrations', import.meta.url));

/** Brings the database to the newest shape; several programs may ask at once, one does it. */
export async function migrate(databaseUrl: string): Promise<void> {
  await runner({
    databaseUrl,
    dir: migrations,
    direction: 'up',
    migrationsTable: 'longhaul_migration',
    migrationsSchema: 'public',
    schema: 'public',
    checkOrder: true,
    singleTransaction: true,
    log: () => {},
  });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await makePositionDays(client);
  } finally {
    await client.end();
  }
}
