/** Chance that a seed repeats: the same seed makes the same orders and outages. */
export type Chance = {
  /** A whole number, both ends included. */
  between: (low: number, high: number) => number;
  oneOf: <T>(list: readonly [T, ...T[]]) => T;
};

/** Mulberry32, by Tommy Ettinger, in the public domain: small, and even enough to choose with. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return { between, oneOf: (list) => list[between(0, list.length - 1)] ?? list[0] };
}
