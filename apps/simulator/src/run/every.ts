import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from '../api/index.ts';
import type { Complaints } from './complaints.ts';

const firstPauseMs = 500;
const longestPauseMs = 15_000;

/**
 * Does something again and again until the signal: one after the other, `ms` from start to start. What fails is
 * complained about and tried again after a pause that doubles from half a second to 15 s.
 */
export async function every(
  ms: number,
  work: (now: number) => Promise<void>,
  complaints: Complaints,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const startedAt = Date.now();
    try {
      await work(startedAt);
      failures = 0;
    } catch (error) {
      failures += 1;
      complaints.about(error instanceof ApiError ? error.kind : String(error));
    }
    const pause =
      failures > 0
        ? Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(failures - 1, 10))
        : ms - (Date.now() - startedAt);
    await sleep(Math.max(0, pause), undefined, { signal }).catch(() => {});
  }
}
