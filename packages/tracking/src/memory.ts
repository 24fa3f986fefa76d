import type { Instant } from '@longhaul/domain';

/** Where a vehicle was, and when that was measured. */
export type Spot = { fixTime: Instant; longitude: number; latitude: number };

/** Moves, stands, or nobody can tell yet. */
export type Motion = 'unknown' | 'moving' | 'stopped';

/**
 * What the pipeline remembers of a vehicle between two fixes; plain JSON, kept in the vehicle's row and written in the
 * transaction of the fixes themselves, so that no kill doubles or loses an episode.
 */
export type Memory = {
  /** The newest fix that was kept. */
  last: Spot | null;
  /** Where the vehicle seems to be if the last place was the wrong one, and how many fixes in a row say so. */
  suspect: (Spot & { times: number }) | null;
  motion: Motion;
  /** Stops whose zone the vehicle is in, since when. */
  inside: Record<string, Instant>;
};

/** A vehicle that nobody has heard of yet. */
export const blank: Memory = { last: null, suspect: null, motion: 'unknown', inside: {} };
