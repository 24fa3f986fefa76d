import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, isGone, resolveTemporalCli, startPostgres, startTemporalServer } from '@longhaul/platform/servers';
import { ourNamespace } from '@longhaul/workflow-api';
import type { Keeper, Running } from './keep.ts';
import { logFile, postgresFolder, temporalFile } from './state.ts';

const lookEveryMs = 250;

/** URL of PostgreSQL in the state folder, kept running at one port, or of the one that DATABASE_URL names. */
export async function startDatabase(keeper: Keeper, state: string): Promise<string> {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  let url = '';
  const place = { dataDir: postgresFolder(state), port: await freePort(), logFile: logFile(state, 'postgres') };
  await keeper.run('postgres', async () => {
    const server = await startPostgres(place);
    url = server.url;
    return withEnd(server);
  });
  return url;
}

/** Temporal's development server in the state folder, kept running, or the server that TEMPORAL_ADDRESS names. */
export async function startTemporal(keeper: Keeper, state: string): Promise<{ address: string; uiUrl: string | null }> {
  if (process.env.TEMPORAL_ADDRESS) return { address: process.env.TEMPORAL_ADDRESS, uiUrl: null };
  const cli = await resolveTemporalCli();
  const ports = { port: await freePort(), uiPort: await freePort(8233) };
  const place = {
    cli,
    dbFile: temporalFile(state),
    namespace: ourNamespace,
    ...ports,
    logFile: logFile(state, 'temporal'),
  };
  await keeper.run('temporal', async () => withEnd(await startTemporalServer(place)));
  return { address: `127.0.0.1:${ports.port}`, uiUrl: `http://127.0.0.1:${ports.uiPort}` };
}

/** A server tells nobody when it ends: its process is looked at. */
function withEnd(server: { pid: number; stop: () => Promise<void> }): Running {
  const gone = async () => {
    while (!isGone(server.pid)) await sleep(lookEveryMs);
    return 'its process is gone';
  };
  const stop = () => server.stop().catch(() => void process.kill(server.pid, 'SIGKILL'));
  return { pid: server.pid, ended: gone(), stop };
}
