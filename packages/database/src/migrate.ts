import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';

const migrations = fileURLToPath(new URL('../migrations', import.meta.url));

/** How many days of positions have their partition made ahead. */
const daysAhead = 3;

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
    for (let day = -1; day <= daysAhead; day++)
      await client.query(`SELECT longhaul.make_position_day((now() AT TIME ZONE 'UTC')::date + $1::int)`, [day]);
  } finally {
    await client.end();
  }
}
