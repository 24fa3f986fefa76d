import pg from 'pg';

/** Runs a statement as the owner of the URL: what the app role may not do. */
export async function asOwner(databaseUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** Breaks every connection of a program, as a failover or a nervous administrator would. */
export const breakConnections = (databaseUrl: string, program: string): Promise<void> =>
  asOwner(
    databaseUrl,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '${program}' AND datname = current_database()`,
  );
