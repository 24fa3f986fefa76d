import type { Promised } from '../report.ts';

const shown = 3;

/** "None of these": each one that is found breaks the promise, and the first few are shown. */
export const none = (name: string, found: readonly string[]): Promised => ({
  name,
  value: found.length,
  goal: { atMost: 0 },
  found: found.slice(0, shown),
});
