import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { levelsAtS } from './house.ts';

const lookEveryMs = 500;

/** What the database says of a run, by its own commit times, in ms. */
export type Records = {
  /** The notice by which the representative is asked, by case. */
  notices: { id: string; caseId: string }[];
  /** How much later than it was due each level was asked. */
  lateness: number[];
};

/** Looks now and then whether every case stands on the top of its ladder; it costs next to nothing meanwhile. */
export const allAtTop = (databaseUrl: string, limitMs: number): Promise<void> =>
  looking(databaseUrl, async (client) => {
    const below = 'SELECT FROM exception_case WHERE level <= $1 LIMIT 1';
    for (const end = Date.now() + limitMs; (await client.query(below, [levelsAtS.length])).rowCount !== 0; ) {
      if (Date.now() > end) throw new Error('not every case climbed to the top of its ladder');
      await sleep(lookEveryMs);
    }
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
