import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database, migrate } from '@longhaul/database';
import { freePort, type PostgresPlace, resolveTemporalCli, startScratchPostgres } from '@longhaul/platform/servers';
import { ourNamespace } from '@longhaul/workflow-api';
import { type PartName, postgresPart, programPart, root, type StackPart, temporalPart } from './part.ts';
import { type Registered, register } from './register.ts';

/** The built gateway and worker as processes, on a real PostgreSQL and a real Temporal server, with two customers and a fleet. */
export type Stack = Registered & {
  url: string;
  db: Database;
  databaseUrl: string;
  /** Where PostgreSQL has its data and its log. */
  postgres: PostgresPlace;
  temporalAddress: string;
  /** What can be killed and started again. */
  parts: Record<PartName, StackPart>;
  /** Gateway and worker say that they can work. */
  isReady: () => Promise<boolean>;
  /** Processes by name: whose work is measured. */
  pids: () => Record<PartName, number>;
  startTemporal: () => Promise<void>;
  stopTemporal: () => Promise<void>;
  /** Only while it is stopped: everything that Temporal knew is gone. */
  loseTemporalStore: () => void;
  logs: () => string;
  stop: () => Promise<void>;
};

/** `durable`: its PostgreSQL writes as in earnest. `settings` are PostgreSQL's, on top. */
export async function startStack({
  durable = false,
  settings = {},
}: {
  durable?: boolean;
  settings?: Record<string, string>;
} = {}): Promise<Stack> {
  await using owned = new AsyncDisposableStack(); // a start that fails half-way leaves nothing behind
  const folder = mkdtempSync(join(tmpdir(), 'longhaul-stack-'));
  owned.defer(() => rmSync(folder, { recursive: true, force: true }));
  const server = await startScratchPostgres({ durable, settings });
  owned.defer(server.stop);
  await migrate(server.url);
  const db = connect(server.url, { program: 'test', max: 4 });
  owned.defer(db.close);
  const who = await register(db);
  const [gatewayPort, healthPort, temporalPort] = [await freePort(), await freePort(), await freePort()];
  const temporal = temporalPart({
    cli: await resolveTemporalCli(),
    dbFile: join(folder, 'temporal.db'),
    namespace: ourNamespace,
    port: temporalPort,
    logFile: join(folder, 'temporal.log'),
  });
  owned.defer(temporal.stop);
  await temporal.start();
  const env = {
    ...process.env,
    DATABASE_URL: server.url,
    TEMPORAL_ADDRESS: `127.0.0.1:${temporalPort}`,
    FILES_DIR: join(folder, 'files'),
    DASHBOARD_DIR: join(root, 'apps/dashboard/dist'),
    WORKFLOW_BUNDLE: join(root, 'packages/workflows/dist/workflow-bundle.js'),
    PORT: String(gatewayPort),
    WORKER_HEALTH_PORT: String(healthPort),
    LOG_LEVEL: 'info',
  };
  const log = join(folder, 'parts.log');
  const url = `http://127.0.0.1:${gatewayPort}`;
  const gateway = programPart('gateway', env, log, `${url}/health/ready`);
  const worker = programPart('worker', env, log, `http://127.0.0.1:${healthPort}/health/ready`);
  for (const part of [gateway, worker]) owned.defer(part.stop);
  await Promise.all([gateway.start(), worker.start()]);
  const parts = { gateway, worker, postgres: postgresPart(server, server.place), temporal };
  const kept = owned.move();
  return {
    url,
    db,
    ...who,
    databaseUrl: server.url,
    postgres: server.place,
    temporalAddress: `127.0.0.1:${temporalPort}`,
    parts,
    isReady: async () => (await gateway.isReady()) && (await worker.isReady()),
    pids: () => ({
      gateway: gateway.pid(),
      worker: worker.pid(),
      postgres: parts.postgres.pid(),
      temporal: temporal.pid(),
    }),
    startTemporal: temporal.start,
    stopTemporal: temporal.stop,
    loseTemporalStore: temporal.loseStore,
    logs: () => readFileSync(log, 'utf8'),
    stop: () => kept.disposeAsync(),
  };
}
