import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, tellAllAgain } from '@longhaul/database';
import { isGone, type PostgresServer, startPostgres, startScratchPostgres, until } from '@longhaul/platform/servers';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backUp, restore } from './index.ts';

// One database, backed up once, through three restores; a table of ours stands for the trade.
type Scratch = Awaited<ReturnType<typeof startScratchPostgres>>;
const folder = mkdtempSync(join(tmpdir(), 'longhaul-backup-'));
let scratch: Scratch;
let server: PostgresServer;
beforeAll(async () => {
  chmodSync(folder, 0o755);
  scratch = await startScratchPostgres({ durable: true });
  server = scratch;
  await migrate(server.url);
});
afterAll(async () => {
  await scratch?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function run<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: server.url, options: '-c search_path=longhaul' });
  await client.connect();
  return client
    .query<T>(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}
const write = (name: string) => run(`INSERT INTO fleet VALUES (gen_random_uuid(), '${name}', '${name}', now())`);
const written = async () =>
  (await run<{ code: string }>('SELECT code FROM fleet ORDER BY created_at')).map(({ code }) => code);
const epoch = async () => (await run<{ epoch: number }>('SELECT epoch FROM install'))[0]?.epoch;
/** Later than what is committed, sooner than what will be. */
const now = async () =>
  (await run<{ at: number }>('SELECT ceil(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at'))[0]?.at ?? 0;

/** With no warning, and restored while it is gone. */
async function dieAndRestore(at: number | null) {
  process.kill(server.pid, 'SIGKILL');
  await until(() => isGone(server.pid), 10_000);
  const restored = await restore(scratch.place, folder, at);
  server = await startPostgres(scratch.place);
  return restored;
}

let early: number;
let late: number;

test('what is committed after the copy is in the log, up to the very last moment', async () => {
  await write('before the copy');
  const backup = await backUp({ databaseUrl: server.url, dataDir: scratch.place.dataDir }, folder);
  await write('first');
  early = await now();
  expect(early).toBeGreaterThan(backup.completedAt);
  await write('second');
  late = await now();
  await write('third');

  expect(await dieAndRestore(null)).toMatchObject({ epoch: 2, base: backup.path });
  expect(await written()).toEqual(['before the copy', 'first', 'second', 'third']);
});

test('to a time between two commits: what came before is there, what came after is not', async () => {
  await dieAndRestore(late);
  expect(await written()).toEqual(['before the copy', 'first', 'second']);
});

test('each restore of one backup has an epoch of its own, also one to an earlier time', async () => {
  await dieAndRestore(early);
  expect(await written()).toEqual(['before the copy', 'first']);
  expect(await epoch()).toBe(4);
});

test('what cannot be restored changes nothing', async () => {
  await expect(restore(scratch.place, folder, late)).rejects.toThrow('stop it first');
  await server.stop();
  await expect(restore(scratch.place, folder, 0)).rejects.toThrow('The oldest backup');
  await expect(restore(scratch.place, folder, Date.now() + 3_600_000)).rejects.toThrow(
    'before configured recovery target',
  );
  server = await startPostgres(scratch.place);
  expect(await written()).toEqual(['before the copy', 'first']);
});

test('a folder holds one database', async () => {
  const other = await startScratchPostgres();
  const backup = backUp({ databaseUrl: other.url, dataDir: other.place.dataDir }, folder);
  await expect(backup).rejects.toThrow('another database').finally(other.stop);
});

test('every table that tells workflows is told again after a restore', async () => {
  const telling = await run<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'longhaul' AND column_name = 'told_seq'`,
  );
  expect(telling.length).toBeGreaterThan(0);
  for (const { name } of telling)
    expect(tellAllAgain.join('\n')).toMatch(new RegExp(`UPDATE longhaul."?${name}"? SET told_seq = 0`));
  for (const statement of tellAllAgain) await run(statement);
});
