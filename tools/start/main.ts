import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '@longhaul/database';
import {
  freePort,
  isListening,
  resolveTemporalCli,
  startPostgres,
  startTemporalServer,
} from '@longhaul/platform/servers';
import { seedDemo } from './demo.ts';
import { healthyInstance, stopLeftBehind } from './left-behind.ts';
import { readOptions } from './options.ts';
import { keepRunning, type RunningPart } from './part.ts';

const folder = join(process.cwd(), '.longhaul');
const runFile = join(folder, 'run.json');
const log = (name: string) => join(folder, 'logs', `${name}.log`);
/** What has to be stopped, the last started first. */
const started: (() => Promise<void>)[] = [];
let ending: Promise<void> | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
await start().catch(async (error: Error) => {
  console.error(error.message);
  await end(1);
});

async function start(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  const running = await healthyInstance(runFile);
  if (running) {
    console.log(`Longhaul is already running: ${running.url}`);
    process.exit(0);
  }
  if (options.port !== null && (await isListening(options.port)))
    throw new Error(`Port ${options.port} is taken; choose another with --port.`);
  if (options.fresh) rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'logs'), { recursive: true });
  chmodSync(folder, 0o755); // PostgreSQL runs as another user when we are root
  const [databaseUrl, temporal] = await Promise.all([startDatabase(), startTemporal()]);
  build();
  await migrate(databaseUrl);
  const demo = options.demo ? await seedDemo(databaseUrl, join(folder, 'demo-secrets.json')) : null;
  const port = options.port ?? (await freePort(3000));
  const healthPort = await freePort(3001);
  const common = { DATABASE_URL: databaseUrl, NODE_ENV: 'production' };
  const worker = await keep('worker', `http://127.0.0.1:${healthPort}/health/ready`, {
    ...common,
    TEMPORAL_ADDRESS: temporal.address,
    WORKFLOW_BUNDLE: 'packages/workflows/dist/workflow-bundle.js',
    WORKER_HEALTH_PORT: String(healthPort),
  });
  const url = `http://127.0.0.1:${port}`;
  const gateway = await keep('gateway', `${url}/health/ready`, {
    ...common,
    PORT: String(port),
    ...(temporal.uiUrl ? { TEMPORAL_UI_URL: temporal.uiUrl } : {}),
  });
  const pids = { launcher: process.pid, gateway: gateway.pid(), worker: worker.pid(), temporal: temporal.pid };
  const run = {
    url,
    temporalAddress: temporal.address,
    temporalUi: temporal.uiUrl,
    databaseUrl,
    pids,
    ...(demo ? { demo } : {}),
  };
  writeFileSync(runFile, JSON.stringify(run, null, 2), { mode: 0o600 });
  console.log(`Longhaul is ready: ${url}`);
  console.log(`API documentation: ${url}/api/docs   Temporal: ${temporal.uiUrl ?? temporal.address}`);
  for (const { role, email, password } of demo?.users ?? [])
    console.log(`  ${role.padEnd(18)} ${email.padEnd(36)} ${password}`);
}

async function startDatabase(): Promise<string> {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), logFile: log('postgres') });
  started.push(server.stop);
  return server.url;
}

async function startTemporal(): Promise<{ address: string; uiUrl: string | null; pid: number | null }> {
  if (process.env.TEMPORAL_ADDRESS) return { address: process.env.TEMPORAL_ADDRESS, uiUrl: null, pid: null };
  const dbFile = join(folder, 'temporal.db');
  await stopLeftBehind(dbFile);
  const cli = await resolveTemporalCli();
  const server = await startTemporalServer({ cli, dbFile, uiPort: await freePort(8233), logFile: log('temporal') });
  started.push(server.stop);
  return server;
}

/** Nx builds what changed and takes the rest from its cache. */
function build(): void {
  const slow = setTimeout(() => console.log('Building …'), 2_000);
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' };
  const built = spawnSync('nx', ['run-many', '-t', 'build', '--output-style=static'], { env, encoding: 'utf8' });
  clearTimeout(slow);
  if (built.status !== 0) throw new Error(`The build failed:\n${built.stdout}${built.stderr}`);
}

async function keep(name: string, healthUrl: string, env: Record<string, string>): Promise<RunningPart> {
  const part = await keepRunning({ name, file: `apps/${name}/dist/main.js`, env, healthUrl }, log(name));
  started.push(part.stop);
  return part;
}

/** Stops everything, the last started first; a second signal changes nothing. */
function end(code: number): Promise<void> {
  ending ??= (async () => {
    for (const stop of started.toReversed()) await stop().catch((error: Error) => console.error(error.message));
    rmSync(runFile, { force: true });
    process.exit(code);
  })();
  return ending;
}
