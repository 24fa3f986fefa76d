import type { LinkState } from './live-link.ts';

/** What the top bar says about the data. */
export type Health = 'live' | 'waiting' | 'stale' | 'offline';

/** Longer without a sign of life than this, and the screen no longer calls itself live. Two unanswered probes. */
export const staleAfterMs = 12_000;
/** A first connect may take this long before it is called offline. */
const patienceMs = 4_000;

/** How far the data can be trusted. Times in ms of the same clock; `heardAt` null when nothing was received yet. */
export function healthOf(link: LinkState, heardAt: number | null, openedAt: number, now: number): Health {
  if (link === 'closed') return heardAt === null && now - openedAt < patienceMs ? 'waiting' : 'offline';
  if (heardAt !== null && now - heardAt > staleAfterMs) return 'stale';
  if (heardAt === null) return now - openedAt < staleAfterMs ? 'waiting' : 'stale';
  return link === 'joining' ? 'waiting' : 'live';
}
