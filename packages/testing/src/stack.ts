import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  allowApiKey,
  allowFleetToken,
  connect,
  type Database,
  ensureCustomer,
  ensureFleet,
  ensureVehicle,
  migrate,
} from '@longhaul/database';
import { newSecret } from '@longhaul/platform';
import {
  freePort,
  resolveTemporalCli,
  startScratchPostgres,
  startTemporalServer,
  type TemporalServer,
  until,
} from '@longhaul/platform/servers';
import { ourNamespace } from '@longhaul/workflow-api';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The built gateway and worker as processes, on a real PostgreSQL and a real Temporal server, with two customers and a fleet. */
export type Stack = {
  url: string;
  db: Database;
  customers: Record<'bayer' | 'haier', { id: string; key: string }>;
  fleet: { id: string; token: string };
  databaseUrl: string;
  temporalAddress: string;
  /** Processes by name: whose work is measured. */
  pids: () => Record<'gateway' | 'worker' | 'postgres' | 'temporal', number>;
  startTemporal: () => Promise<void>;
  stopTemporal: () => Promise<void>;
  /** Only while it is stopped: everything that Temporal knew is gone. */
  loseTemporalStore: () => void;
  logs: () => string;
  stop: () => Promise<void>;
};

/** `durable`: its PostgreSQL writes as in earnest, for benchmarks. */
export async function startStack({ durable = false } = {}): Promise<Stack> {
  await using owned = new AsyncDisposableStack(); // a start that fails half-way leaves nothing behind
  const folder = mkdtempSync(join(tmpdir(), 'longhaul-stack-'));
  owned.defer(() => rmSync(folder, { recursive: true, force: true }));
  const postgres = await startScratchPostgres({ durable });
  owned.defer(postgres.stop);
  await migrate(postgres.url);
  const db = connect(postgres.url, { program: 'test', max: 4 });
  owned.defer(db.close);
  const who = await register(db);
  const [gatewayPort, healthPort, temporalPort] = [await freePort(), await freePort(), await freePort()];
  const dbFile = join(folder, 'temporal.db');
  const cli = await resolveTemporalCli();
  let temporal: TemporalServer | undefined;
  const startTemporal = async () => {
    temporal = await startTemporalServer({
      cli,
      dbFile,
      namespace: ourNamespace,
      port: temporalPort,
      logFile: join(folder, 'temporal.log'),
    });
  };
  const stopTemporal = async () => {
    await temporal?.stop();
    temporal = undefined;
  };
  owned.defer(stopTemporal);
  await startTemporal();
  const env = {
    ...process.env,
    DATABASE_URL: postgres.url,
    TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}`,
    DASHBOARD_DIR: join(root, 'apps/dashboard/dist'),
    WORKFLOW_BUNDLE: join(root, 'packages/workflows/dist/workflow-bundle.js'),
    PORT: String(gatewayPort),
    WORKER_HEALTH_PORT: String(healthPort),
    LOG_LEVEL: 'info',
  };
  const log = join(folder, 'parts.log');
  const [gateway, worker] = [startPart('gateway', env, log), startPart('worker', env, log)];
  for (const part of [gateway, worker]) owned.defer(() => endPart(part));
  const url = `http://127.0.0.1:${gatewayPort}`;
  await until(() => answers(`${url}/health/ready`), 30_000);
  await until(() => answers(`http://127.0.0.1:${healthPort}/health/ready`), 30_000);
  const kept = owned.move();
  return {
    url,
    db,
    ...who,
    databaseUrl: postgres.url,
    temporalAddress: `127.0.0.1:${temporalPort}`,
    pids: () => ({
      gateway: gateway.pid ?? 0,
      worker: worker.pid ?? 0,
      postgres: postgres.pid,
      temporal: temporal?.pid ?? 0,
    }),
    startTemporal,
    stopTemporal,
    loseTemporalStore: () => {
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${dbFile}${suffix}`, { force: true });
    },
    logs: () => readFileSync(log, 'utf8'),
    stop: () => kept.disposeAsync(),
  };
}

async function register(db: Database): Promise<Pick<Stack, 'customers' | 'fleet'>> {
  const now = Date.now();
  const customer = async (code: string, name: string) => {
    const id = await ensureCustomer(db, { code, name, nameEn: code }, now);
    const key = newSecret('lh_');
    await allowApiKey(db, id, key, 'test', now);
    return { id, key };
  };
  const fleet = { id: await ensureFleet(db, { code: 'F1', name: '顺达' }, now), token: newSecret('lhd_') };
  await allowFleetToken(db, fleet.id, fleet.token, now);
  // the stories' truck is everywhere at once: its plausibility limit is data
  const truck = { plate: '京A12345', fleetId: fleet.id, deviceId: 'dev-1', maxSpeedKmh: 1_000_000_000 };
  await ensureVehicle(db, truck, now);
  return { customers: { bayer: await customer('BAYER', '拜耳'), haier: await customer('HAIER', '海尔') }, fleet };
}

function startPart(part: string, env: NodeJS.ProcessEnv, log: string): ChildProcess {
  const out = openSync(log, 'a');
  return spawn(process.execPath, [join(root, 'apps', part, 'dist/main.js')], { env, stdio: ['ignore', out, out] });
}

async function endPart(part: ChildProcess): Promise<void> {
  part.kill('SIGTERM');
  await until(() => part.exitCode !== null || part.signalCode !== null, 30_000);
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  );
