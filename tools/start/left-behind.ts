import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { until } from '@longhaul/platform/servers';
import { isHealthy } from './part.ts';

/** The running instance that `.longhaul/run.json` tells of; undefined when its launcher is gone or it does not answer. */
export async function healthyInstance(runFile: string): Promise<{ url: string } | undefined> {
  if (!existsSync(runFile)) return undefined;
  const run: { url: string; pids: { launcher: number } } = JSON.parse(readFileSync(runFile, 'utf8'));
  const alive = commandOf(run.pids.launcher).includes('tools/start/main.ts');
  return alive && (await isHealthy(`${run.url}/health/live`)) ? run : undefined;
}

/** Ends a server that a killed launcher left behind: the one whose command names this file of ours. */
export async function stopLeftBehind(file: string): Promise<void> {
  if (!existsSync('/proc')) return;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && commandOf(Number(name)).includes(file));
  for (const pid of pids.map(Number).filter((pid) => pid !== process.pid)) {
    process.kill(pid, 'SIGTERM');
    await until(() => !commandOf(pid).includes(file), 20_000);
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
