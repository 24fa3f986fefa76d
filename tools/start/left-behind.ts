import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { until } from '@longhaul/platform/servers';
import { isHealthy } from './part.ts';
import { markOf, pidFile, postgresFolder, runFile, temporalFile } from './state.ts';

const graceMs = 20_000;
const becomesHealthyMs = 120_000;

/** URL of the instance that runs on this state folder, waited for while it starts; undefined when its launcher is gone. */
export async function runningInstance(state: string): Promise<string | undefined> {
  if (!existsSync(pidFile(state))) return undefined;
  const pid = Number(readFileSync(pidFile(state), 'utf8'));
  const lives = () => pid !== process.pid && argumentsOf(pid).some((one) => one.endsWith('tools/start/main.ts'));
  const url = () => (JSON.parse(readFileSync(runFile(state), 'utf8')) as { url: string }).url;
  const healthy = async () => existsSync(runFile(state)) && (await isHealthy(`${url()}/health/live`));
  await until(async () => !lives() || (await healthy()), becomesHealthyMs).catch(() => {
    throw new Error(`Longhaul was started already (process ${pid}) and does not become healthy; stop it first.`);
  });
  return lives() ? url() : undefined;
}

/** Ends what a killed launcher left behind: the servers and parts whose command names this state folder. */
export async function stopLeftBehind(state: string): Promise<void> {
  const marks = [markOf(state), postgresFolder(state), temporalFile(state)];
  const isOurs = (pid: number) => argumentsOf(pid).some((argument) => marks.includes(argument));
  if (!existsSync('/proc')) return;
  const pids = readdirSync('/proc').map(Number).filter(isOurs);
  await Promise.all(
    pids.map(async (pid) => {
      // to PostgreSQL this is a fast shutdown, to the others the same as Ctrl-C
      send(pid, 'SIGINT');
      await until(() => !isOurs(pid), graceMs).catch(() => send(pid, 'SIGKILL'));
      await until(() => !isOurs(pid), graceMs);
    }),
  );
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it ended meanwhile
  }
}

function argumentsOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
