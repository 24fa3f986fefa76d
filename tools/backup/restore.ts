import { copyFileSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { tellAllAgain } from '@longhaul/database';
import {
  archiveLink,
  giveToPostgres,
  leftBehind,
  type PostgresServer,
  passwordOf,
  quoted,
  startPostgres,
  until,
} from '@longhaul/platform/servers';
import pg from 'pg';
import { keepLog } from './back-up.ts';
import { copyFolder } from './copy.ts';
import { basesIn, dataOf, passwordIn, walOf } from './folder.ts';

/** `aside` is where the data of before lies now; null when there was none. */
export type Restored = { epoch: number; base: string; aside: string | null };

/**
 * Makes the data folder what it was at a time (epoch ms; null: as far as the log goes) out of a backup folder. Its
 * PostgreSQL must not run. The work is done beside it: when it fails nothing has changed. What was there before is kept.
 */
export async function restore(
  place: { dataDir: string; logFile: string },
  from: string,
  at: number | null,
): Promise<Restored> {
  const { dataDir, logFile } = place;
  if (leftBehind(dataDir)) throw new Error(`PostgreSQL runs on ${dataDir}; stop it first.`);
  const folder = resolve(from);
  const bases = basesIn(folder);
  const base = bases.findLast((one) => at === null || one.completedAt <= at);
  if (!base) throw new Error(noBase(folder, bases[0]?.completedAt));
  const fresh = `${dataDir}.restored`;
  const clear = () => {
    for (const path of [fresh, passwordOf(fresh), archiveLink(fresh)]) rmSync(path, { recursive: true, force: true });
  };
  clear();
  try {
    copyFolder(dataOf(base.path), fresh);
    copyFileSync(passwordIn(base.path), passwordOf(fresh));
    writeFileSync(join(fresh, 'recovery.signal'), '');
    for (const path of [
      fresh,
      passwordOf(fresh),
      ...(await readdir(fresh, { recursive: true })).map((name) => join(fresh, name)),
    ])
      giveToPostgres(path);
    keepLog(fresh, folder);
    const server = await startPostgres({ dataDir: fresh, logFile, settings: recovery(folder, dataDir, at) });
    const epoch = await beginAnew(server, folder).finally(server.stop);
    const aside = existsSync(dataDir) ? `${dataDir}.before-${Date.now()}` : null;
    if (aside) renameSync(dataDir, aside);
    renameSync(fresh, dataDir);
    renameSync(passwordOf(fresh), passwordOf(dataDir));
    renameSync(archiveLink(fresh), archiveLink(dataDir));
    return { epoch, base: base.path, aside };
  } finally {
    clear();
  }
}

/** The log comes from the backup, and its newest piece from the folder that is being replaced, if that still is there. */
function recovery(folder: string, dataDir: string, at: number | null): Record<string, string> {
  const kept = `${quoted(walOf(folder))}/%f.gz`;
  const left = `${quoted(join(dataDir, 'pg_wal'))}/%f`;
  return {
    restore_command: `if test -e ${kept}; then gzip -dc <${kept} >"%p"; else test -e ${left} && cp ${left} "%p"; fi`,
    recovery_target_action: 'promote',
    hot_standby: 'off', // it is ready when it is done, not when it can be read
    // read before PostgreSQL knows the names of time zones, `Z` among them
    ...(at === null ? {} : { recovery_target_time: new Date(at).toISOString().replace('Z', '+00') }),
  };
}

/**
 * A restored database says so: workflows and screens take what it tells for newer than all they knew. The number of its
 * timeline, which no two restores of one backup share, keeps the epoch from being one that was used before.
 */
async function beginAnew(server: PostgresServer, folder: string): Promise<number> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    for (const statement of tellAllAgain) await client.query(statement);
    const { rows } = await client.query<{ epoch: number; timeline: string }>(
      `WITH now AS (SELECT substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8) AS timeline)
       UPDATE longhaul.install SET epoch = greatest(epoch + 1, ('x' || timeline)::bit(32)::int) FROM now RETURNING epoch, timeline`,
    );
    const { epoch, timeline } = rows[0] ?? { epoch: 0, timeline: '' };
    // the next restore must find this one's timeline taken
    await until(() => existsSync(join(walOf(folder), `${timeline}.history.gz`)), 60_000);
    return epoch;
  } finally {
    await client.end();
  }
}

const noBase = (folder: string, oldest: number | undefined): string =>
  oldest === undefined
    ? `There is no backup in ${folder}.`
    : `The oldest backup in ${folder} is of ${new Date(oldest).toISOString()}; it can be restored to that time and later.`;
