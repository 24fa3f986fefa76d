import { fork } from 'node:child_process';
import { openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Running } from './keep.ts';
import { logFile, markOf } from './state.ts';

/** A program of ours. It ends by itself when the launcher is gone; what still stays behind is known by its mark. */
export type Part = {
  name: string;
  file: string;
  env: Record<string, string>;
  /** Answers well when the part does; null for one that serves nobody. */
  healthUrl: string | null;
  /** Folders it runs from. */
  codeIn: string[];
};

/** How long a part may take to end in good order. */
const graceMs = 20_000;

export async function startPart(part: Part, state: string): Promise<Running> {
  const log = openSync(logFile(state, part.name), 'a');
  const child = fork(part.file, [markOf(state)], {
    env: { ...process.env, ...part.env, LONGHAUL_LAUNCHER: '1' },
    stdio: ['ignore', log, log, 'ipc'],
    detached: true,
  });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(String(signal ?? code)));
    child.once('error', (error) => resolve(error.message));
  });
  if (child.pid === undefined) throw new Error(await ended);
  const stop = async () => {
    child.kill('SIGTERM');
    const killed = new AbortController();
    const kill = sleep(graceMs, undefined, { signal: killed.signal }).then(() => child.kill('SIGKILL'));
    await ended;
    killed.abort();
    await kill.catch(() => {});
  };
  return { pid: child.pid, ended, stop };
}

export const isHealthy = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
