import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { archiveLink, giveToPostgres, passwordOf } from '@longhaul/platform/servers';
import pg from 'pg';
import { copyFolder } from './copy.ts';
import { aboutOf, type Base, baseName, dataOf, halfName, identityOf, makeFolder, passwordIn, walOf } from './folder.ts';

/** How long the log may take to arrive in the backup folder before we say that it does not. */
const archiveMs = 300_000;

/**
 * Backs a running PostgreSQL up into a folder: from now on its log is kept there, and now its data folder is copied. What
 * is committed until the log's last kept piece can be restored, to any time after the copy. The same folder again adds a copy.
 */
export async function backUp(running: { databaseUrl: string; dataDir: string }, to: string): Promise<Base> {
  const folder = makeFolder(resolve(to));
  const { dataDir } = running;
  const client = new pg.Client({ connectionString: running.databaseUrl, statement_timeout: archiveMs });
  await client.connect();
  const half = join(folder, halfName);
  try {
    await claimFolder(client, folder);
    await tryWriting(client, folder);
    keepLog(dataDir, folder);
    rmSync(half, { recursive: true, force: true });
    mkdirSync(half, { mode: 0o700 });
    await client.query(`SELECT pg_backup_start('longhaul', fast => true)`);
    copyFolder(dataDir, dataOf(half), isNotData);
    const { rows } = await client.query<{ labelfile: string; at: number }>(
      `SELECT labelfile, (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at FROM pg_backup_stop(wait_for_archive => true)`,
    );
    const { labelfile, at } = rows[0] ?? { labelfile: '', at: 0 };
    writeFileSync(join(dataOf(half), 'backup_label'), labelfile);
    copyFileSync(passwordOf(dataDir), passwordIn(half));
    const completedAt = Math.ceil(at);
    writeFileSync(aboutOf(half), JSON.stringify({ completedAt, time: new Date(completedAt).toISOString() }));
    const path = join(folder, baseName(completedAt));
    renameSync(half, path);
    return { path, completedAt };
  } finally {
    await client.end();
    rmSync(half, { recursive: true, force: true });
  }
}

/** One folder is for one database: logs of two would overwrite each other's names. */
async function claimFolder(client: pg.Client, folder: string): Promise<void> {
  const { rows } = await client.query<{ id: string }>('SELECT system_identifier::text AS id FROM pg_control_system()');
  const id = rows[0]?.id ?? '';
  const file = identityOf(folder);
  if (existsSync(file) && readFileSync(file, 'utf8') !== id)
    throw new Error(`${folder} holds the backup of another database; choose another folder.`);
  writeFileSync(file, id);
}

/** PostgreSQL writes there itself, and as root that is another user. */
async function tryWriting(client: pg.Client, folder: string): Promise<void> {
  giveToPostgres(makeFolder(walOf(folder)));
  const file = join(walOf(folder), '.try');
  await client.query(`COPY (SELECT 1) TO ${pg.escapeLiteral(file)}`).catch((error: Error) => {
    throw new Error(`PostgreSQL cannot write to ${walOf(folder)}: ${error.message}`);
  });
  rmSync(file);
}

/** From now on the log is kept in this folder, and in no other. */
export function keepLog(dataDir: string, folder: string): void {
  giveToPostgres(makeFolder(walOf(folder)));
  const next = join(dirname(dataDir), `.archive-${process.pid}`);
  rmSync(next, { force: true });
  symlinkSync(walOf(folder), next);
  renameSync(next, archiveLink(dataDir));
}

/** What a copy must not carry: the log comes from the archive, the rest belongs to the running server. */
const isNotData = (path: string): boolean =>
  path === 'postmaster.pid' ||
  path === 'postmaster.opts' ||
  /^(pg_wal|pg_replslot|pg_stat_tmp|pg_dynshmem|pg_notify)\/./.test(path) ||
  path.includes('pgsql_tmp');
