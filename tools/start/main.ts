import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { installPlans, migrate } from '@longhaul/database';
import { freePort, isListening, until } from '@longhaul/platform/servers';
import { build } from './build.ts';
import { seedDemo } from './demo.ts';
import { createKeeper } from './keep.ts';
import { runningInstance, stopLeftBehind } from './left-behind.ts';
import { readOptions } from './options.ts';
import { isHealthy, type Part, startPart } from './part.ts';
import { partsOf, simulatorOf, watchPart } from './parts.ts';
import { slowly } from './progress.ts';
import { restartOnChange } from './reload.ts';
import { startDatabase, startTemporal } from './servers.ts';
import { filesFolder, logFile, pidFile, runFile } from './state.ts';

/** Where everything that outlives a run is kept. */
const state = resolve(process.env.LONGHAUL_STATE ?? '.longhaul');
const leaving = new AbortController();
let ending: Promise<void> | undefined;
/** Whether this launcher has the state folder: only then is anything in it to be stopped or deleted. */
let ours = false;
/** What run.json says besides the pids; undefined until everything is up. */
let told: object | undefined;
const keeper = createKeeper(writeRun);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
await start().catch(async (error: Error) => {
  if (!leaving.signal.aborted) console.error(error.message);
  await end(1);
});

async function start(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  const running = await slowly('Another start is under way; waiting for it', runningInstance(state));
  if (running && options.fresh) throw new Error(`Longhaul is running: ${running}. Stop it before --fresh.`);
  if (running) {
    console.log(`Longhaul is already running: ${running}`);
    process.exit(0);
  }
  ours = true;
  await slowly('Stopping what was left behind', stopLeftBehind(state));
  if (options.port !== null && (await isListening(options.port)))
    throw new Error(`Port ${options.port} is taken; choose another with --port.`);
  if (options.fresh) rmSync(state, { recursive: true, force: true });
  mkdirSync(join(state, 'logs'), { recursive: true });
  chmodSync(state, 0o755); // PostgreSQL runs as another user when we are root
  rmSync(runFile(state), { force: true });
  writeFileSync(pidFile(state), String(process.pid));

  const [databaseUrl, temporal] = await Promise.all([
    slowly('Starting PostgreSQL', startDatabase(keeper, state)),
    slowly('Starting Temporal (the first time it is downloaded)', startTemporal(keeper, state)),
    slowly('Building', build(logFile(state, 'build'), leaving.signal)),
  ]);
  await slowly('Migrating the database', migrate(databaseUrl));
  await installPlans(databaseUrl);
  const secrets = join(state, 'demo-secrets.json');
  const demo = options.demo ? await slowly('Registering the demo', seedDemo(databaseUrl, secrets)) : null;
  const port = options.port ?? (await freePort(3000));
  const url = `http://127.0.0.1:${port}`;
  const { gateway, worker } = partsOf({
    databaseUrl,
    temporal,
    port,
    healthPort: await freePort(3001),
    files: filesFolder(state),
  });
  await Promise.all([worker, gateway].map(runPart));
  const simulators = demo ? [simulatorOf(url, secrets)] : [];
  for (const simulator of simulators) await runPart(simulator);
  if (options.watch) await watchCode([gateway, worker, ...simulators]);
  leaving.signal.throwIfAborted();
  told = {
    url,
    temporalAddress: temporal.address,
    temporalUi: temporal.uiUrl,
    databaseUrl,
    jt808Port: null,
    ...(demo ? { demo } : {}),
  };
  writeRun();
  console.log(`Longhaul is ready: ${url}`);
  console.log(`API documentation: ${url}/api/docs   Temporal: ${temporal.uiUrl ?? temporal.address}`);
  if (!demo) console.log('A first account: npm run account -- --email a@b.example --name 李 --role admin');
  for (const { role, email, password } of demo?.users ?? [])
    console.log(`  ${role.padEnd(18)} ${email.padEnd(36)} ${password}`);
}

/** Starts a part and waits until it is healthy. */
async function runPart(part: Part): Promise<void> {
  const { name, healthUrl } = part;
  await keeper.run(name, () => startPart(part, state));
  if (healthUrl === null) return;
  const healthy = until(() => isHealthy(healthUrl), 60_000).catch(() => {
    throw new Error(`${name} did not become healthy; see ${logFile(state, name)}`);
  });
  await slowly(`Starting ${name}`, healthy);
}

async function watchCode(parts: Part[]): Promise<void> {
  await runPart(watchPart);
  for (const { name, codeIn } of parts) for (const folder of codeIn) restartOnChange(keeper, name, folder);
}

/** Says who runs where, for whoever stands beside: written again whenever something got a new process. */
function writeRun(): void {
  if (!told || leaving.signal.aborted) return;
  const parts = ['gateway', 'worker', 'temporal', 'postgres', 'simulator'];
  const pids = { launcher: process.pid, ...Object.fromEntries(parts.map((name) => [name, keeper.pidOf(name)])) };
  const half = `${runFile(state)}.new`;
  writeFileSync(half, JSON.stringify({ ...told, pids }, null, 2), { mode: 0o600 });
  renameSync(half, runFile(state));
}

/** Stops everything, the last started first; a second signal changes nothing. */
function end(code: number): Promise<void> {
  ending ??= (async () => {
    leaving.abort();
    await keeper.stopAll();
    if (ours) for (const file of [runFile(state), pidFile(state)]) rmSync(file, { force: true });
    process.exit(code);
  })();
  return ending;
}
