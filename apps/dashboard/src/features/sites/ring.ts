import type { LonLat } from '@longhaul/atlas';

/** The corners of a fence, in their order; the last is joined to the first. */
export type Ring = readonly LonLat[];

/** Five decimals are a metre. */
const rounded = ([lon, lat]: LonLat): LonLat => [Number(lon.toFixed(5)), Number(lat.toFixed(5))];

export const withCorner = (ring: Ring, after: number, at: LonLat): Ring => ring.toSpliced(after + 1, 0, rounded(at));
export const movedCorner = (ring: Ring, index: number, to: LonLat): Ring => ring.with(index, rounded(to));
export const withoutCorner = (ring: Ring, index: number): Ring => ring.toSpliced(index, 1);

/** The middle of a fence, where a place is put until somebody says better. */
export function middleOf(ring: Ring): LonLat {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return rounded([mean(ring.map(([lon]) => lon)), mean(ring.map(([, lat]) => lat))]);
}

/** Whether two sides of a fence cross, so that nobody could say what is inside. */
export function crossesItself(ring: Ring): boolean {
  const sides = ring.map((from, i) => ({ from, to: ring[(i + 1) % ring.length] ?? from }));
  return sides.some((side, i) =>
    sides.slice(i + 2).some((other, k) => {
      const neighbours = i === 0 && i + 2 + k === sides.length - 1;
      return !neighbours && crosses(side, other);
    }),
  );
}

type Side = { from: LonLat; to: LonLat };

/** On which side of a line a point lies: its sign. */
const turn = ({ from, to }: Side, [lon, lat]: LonLat): number =>
  Math.sign((to[0] - from[0]) * (lat - from[1]) - (to[1] - from[1]) * (lon - from[0]));

const crosses = (one: Side, other: Side): boolean =>
  turn(one, other.from) !== turn(one, other.to) && turn(other, one.from) !== turn(other, one.to);
