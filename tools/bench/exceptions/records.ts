import pg from 'pg';
import { levelsAtS } from './house.ts';

/** What the database says of a run, by its own commit times, in ms. */
export type Records = {
  /** The notice by which the representative is asked, by case. */
  notices: { id: string; caseId: string }[];
  /** How much later than it was due each level was asked. */
  lateness: number[];
};

/** How many cases stand below the top of their ladder. */
export const climbing = (databaseUrl: string): Promise<number> =>
  looking(databaseUrl, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM exception_case WHERE level <= $1',
      [levelsAtS.length],
    );
    return rows[0]?.count ?? 0;
  });

export const readRecords = (databaseUrl: string, userId: string): Promise<Records> =>
  looking(databaseUrl, async (client) => {
    const notices = await client.query<Records['notices'][number]>(
      `SELECT id, case_id AS "caseId" FROM notice WHERE recipient = $1 AND subject = 'CASE_RAISED'`,
      [`user/${userId}`],
    );
    const climbs = await client.query<{ level: number; afterMs: number }>(
      `SELECT (e.detail->>'level')::int AS level,
         (extract(epoch FROM pg_xact_commit_timestamp(e.xmin) - raised.at) * 1000)::float8 AS "afterMs"
       FROM case_event e JOIN case_event raised ON raised.case_id = e.case_id AND raised.seq = 1 WHERE e.type = 'climbed'`,
    );
    const lateness = climbs.rows.map(({ level, afterMs }) => afterMs - (levelsAtS[level - 2] ?? Number.NaN) * 1_000);
    return { notices: notices.rows, lateness };
  });

async function looking<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c search_path=longhaul' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
