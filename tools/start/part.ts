import { type ChildProcess, fork } from 'node:child_process';
import { openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '@longhaul/platform/servers';

/** A program of ours that the launcher keeps running. */
export type Part = { name: string; file: string; env: Record<string, string>; healthUrl: string };
export type RunningPart = { pid: () => number | undefined; stop: () => Promise<void> };

const firstPauseMs = 500;
const longestPauseMs = 30_000;
/** A part that ran this long is well again: its next fall is a first one. */
const wellAfterMs = 60_000;

/** Starts a part, waits until it is healthy, and starts it again with a growing pause whenever it ends. */
export async function keepRunning(part: Part, logFile: string): Promise<RunningPart> {
  let child: ChildProcess;
  let pauseMs = firstPauseMs;
  const ending = new AbortController();
  const start = () => {
    const log = openSync(logFile, 'a');
    const startedAt = Date.now();
    child = fork(part.file, {
      env: { ...process.env, ...part.env, LONGHAUL_LAUNCHER: '1' },
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
    });
    child.once('exit', async (code, signal) => {
      if (ending.signal.aborted) return;
      if (Date.now() - startedAt > wellAfterMs) pauseMs = firstPauseMs;
      console.log(`${part.name} ended (${signal ?? code}); starting it again in ${pauseMs / 1000} s`);
      await sleep(pauseMs, undefined, { signal: ending.signal }).catch(() => {});
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      if (!ending.signal.aborted) start();
    });
  };
  start();
  await until(() => isHealthy(part.healthUrl), 60_000).catch(() => {
    throw new Error(`${part.name} did not become healthy; see ${logFile}`);
  });
  const stop = async () => {
    ending.abort();
    child.kill('SIGTERM');
    await until(() => child.exitCode !== null || child.signalCode !== null, 30_000);
  };
  return { pid: () => child.pid, stop };
}

export const isHealthy = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
