import { ApiError } from '../api/index.ts';

const longestWaitMs = 60_000;
const mostKept = 500;

/**
 * Keeps things apart that have nothing to do with each other: one that is refused is complained about and waits alone,
 * longer each time. When the system itself does not answer, everything waits: that error is passed on.
 */
export type Patience = { attempt: (key: string, now: number, work: () => Promise<void>) => Promise<void> };

export function havePatience(complain: (kind: string) => void): Patience {
  const waits = new Map<string, { failures: number; until: number }>();
  return {
    attempt: async (key, now, work) => {
      const before = waits.get(key);
      if (before && now < before.until) return;
      try {
        await work();
        waits.delete(key);
      } catch (error) {
        if (!(error instanceof ApiError) || error.status === 0 || error.status === 401 || error.status >= 500)
          throw error;
        const failures = (before?.failures ?? 0) + 1;
        if (waits.size >= mostKept) waits.clear();
        waits.set(key, { failures, until: now + Math.min(longestWaitMs, 1_000 * 2 ** Math.min(failures, 10)) });
        complain(error.kind);
      }
    },
  };
}
