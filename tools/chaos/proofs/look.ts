import pg from 'pg';

/** Looks at the database as its owner does, past every rule of who may see what. */
export type Look = <T extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<T[]>;

export async function looking<T>(databaseUrl: string, work: (look: Look) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c search_path=longhaul' });
  await client.connect();
  try {
    return await work(async (sql, values) => (await client.query(sql, values)).rows);
  } finally {
    await client.end();
  }
}
