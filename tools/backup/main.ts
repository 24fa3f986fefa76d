import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runningInstance, stopLeftBehind } from '../start/left-behind.ts';
import { logFile, postgresFolder, runFile } from '../start/state.ts';
import { backUp } from './back-up.ts';
import { restore } from './restore.ts';

// `npm run backup -- --to FOLDER` while Longhaul runs; `npm run restore -- --from FOLDER [--at TIME]` while it does not.
const state = resolve(process.env.LONGHAUL_STATE ?? '.longhaul');
const dataDir = postgresFolder(state);
const options = { to: { type: 'string' }, from: { type: 'string' }, at: { type: 'string' } } as const;
const { values, positionals } = parseArgs({ options, allowPositionals: true });

try {
  if (process.env.DATABASE_URL) throw new Error('The database of DATABASE_URL is backed up with its own tools.');
  await (positionals[0] === 'backup' ? runBackup(values.to) : runRestore(values.from, values.at));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function runBackup(to: string | undefined): Promise<void> {
  if (!to) throw new Error('npm run backup -- --to FOLDER');
  if (!existsSync(runFile(state))) throw new Error('Longhaul must be running here: npm start');
  const { databaseUrl } = JSON.parse(readFileSync(runFile(state), 'utf8')) as { databaseUrl: string };
  const { path } = await backUp({ databaseUrl, dataDir }, to);
  console.log(`Backed up to ${path}. From now on every change is kept in ${to} too, within a minute.`);
}

async function runRestore(from: string | undefined, time: string | undefined): Promise<void> {
  const at = time === undefined ? null : Date.parse(time);
  if (!from || Number.isNaN(at)) throw new Error('npm run restore -- --from FOLDER [--at 2026-03-02T08:00:00+08:00]');
  const running = await runningInstance(state);
  if (running) throw new Error(`Longhaul is running: ${running}. Stop it first.`);
  await stopLeftBehind(state);
  const { aside, epoch } = await restore({ dataDir, logFile: logFile(state, 'postgres') }, from, at);
  console.log(`Restored${time ? ` to ${time}` : ''}, epoch ${epoch}. Start it: npm start`);
  if (aside) console.log(`The data of before lies in ${aside}; delete it when it is not needed any more.`);
}
