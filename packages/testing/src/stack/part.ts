import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  isGone,
  type PostgresServer,
  startPostgres,
  startTemporalServer,
  type TemporalServer,
  until,
} from '@longhaul/platform/servers';
import { Connection } from '@temporalio/client';

export const root = fileURLToPath(new URL('../../../../', import.meta.url));

export type PartName = 'gateway' | 'worker' | 'postgres' | 'temporal';

/** One process of the system. `start` is done when it serves again, on the same data and at the same address. */
export type StackPart = {
  pid: () => number;
  start: () => Promise<void>;
  /** In good order. */
  stop: () => Promise<void>;
  /** With no warning, as a machine would lose it; done when the process is gone. */
  kill: () => Promise<void>;
};

const servesMs = 60_000;

/** The built gateway or worker. */
export function programPart(
  name: string,
  env: NodeJS.ProcessEnv,
  log: string,
  healthUrl: string,
): StackPart & { isReady: () => Promise<boolean> } {
  let child: ChildProcess | undefined;
  const end = async (signal: NodeJS.Signals) => {
    child?.kill(signal);
    await until(() => !child || child.exitCode !== null || child.signalCode !== null, 30_000);
  };
  return {
    pid: () => child?.pid ?? 0,
    start: async () => {
      const out = openSync(log, 'a');
      child = spawn(process.execPath, [join(root, 'apps', name, 'dist/main.js')], { env, stdio: ['ignore', out, out] });
      await until(() => answers(healthUrl), servesMs);
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    isReady: () => answers(healthUrl),
  };
}

/** PostgreSQL; `first` runs already. */
export function postgresPart(first: PostgresServer, place: Parameters<typeof startPostgres>[0]): StackPart {
  let server = first;
  return {
    pid: () => server.pid,
    start: async () => {
      server = await startPostgres(place);
    },
    stop: () => server.stop(),
    kill: () => killProcess(server.pid),
  };
}

/** Temporal's development server. It serves when its namespace can be asked for. */
export function temporalPart(place: Parameters<typeof startTemporalServer>[0]): StackPart & { loseStore: () => void } {
  let server: TemporalServer | undefined;
  return {
    pid: () => server?.pid ?? 0,
    start: async () => {
      server = await startTemporalServer(place);
      const connection = Connection.lazy({ address: server.address });
      const namespace = place.namespace.name;
      const asked = () => connection.workflowService.describeNamespace({ namespace });
      const isThere = () =>
        asked().then(
          () => true,
          () => false,
        );
      await until(isThere, servesMs).finally(() => connection.close());
    },
    stop: async () => {
      await server?.stop();
      server = undefined;
    },
    kill: async () => {
      if (server) await killProcess(server.pid);
      server = undefined;
    },
    loseStore: () => {
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${place.dbFile}${suffix}`, { force: true });
    },
  };
}

async function killProcess(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await until(() => isGone(pid), 30_000);
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
