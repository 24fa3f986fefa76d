import type { Logger } from '@longhaul/platform';

/** How long one kind of trouble stays quiet after it was logged. */
const quietMs = 10 * 60_000;
/** Kinds are few (route and status); more would mean that one carries something of its own. */
const mostKinds = 200;

/** Logs each kind of trouble once, and again only when it still comes after ten minutes. */
export type Complaints = { about: (kind: string) => void };

export function keepComplaints(logger: Logger): Complaints {
  const loggedAt = new Map<string, number>();
  return {
    about: (kind) => {
      const now = Date.now();
      if (now - (loggedAt.get(kind) ?? Number.NEGATIVE_INFINITY) < quietMs) return;
      if (loggedAt.size >= mostKinds) loggedAt.clear();
      loggedAt.set(kind, now);
      logger.warn({ kind }, 'something does not work; it is tried again');
    },
  };
}
