import { sha256 } from '@longhaul/platform';

/** A number in [0, 1) that is always the same for the same seed. */
export const chance = (seed: string): number => Number.parseInt(sha256(seed).slice(0, 8), 16) / 2 ** 32;

/** A number between the two bounds, always the same for the same seed. */
export const between = (seed: string, [from, to]: readonly [number, number]): number =>
  from + (to - from) * chance(seed);
