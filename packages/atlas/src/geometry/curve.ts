import { distanceM, type LonLat } from './distance.ts';

const stepM = 15_000;
const round = (degrees: number): number => Math.round(degrees * 10_000) / 10_000;

/**
 * A road-like curve through hand-placed waypoints, a place every 15 km or less: one piece for each pair of neighbours,
 * beginning and ending exactly at them (Catmull-Rom, so that no bend is sharper than its waypoints make it).
 */
export function curvePieces(waypoints: readonly LonLat[]): LonLat[][] {
  return waypoints.slice(1).map((to, index) => {
    const from = waypoints[index] ?? to;
    const before = waypoints[index - 1] ?? from;
    const after = waypoints[index + 2] ?? to;
    const steps = Math.max(1, Math.ceil(distanceM(from, to) / stepM));
    const inner = Array.from({ length: steps - 1 }, (_, step): LonLat => {
      const share = (step + 1) / steps;
      return [round(bend(before, from, to, after, share, 0)), round(bend(before, from, to, after, share, 1))];
    });
    return [from, ...inner, to];
  });
}

function bend(a: LonLat, b: LonLat, c: LonLat, d: LonLat, t: number, axis: 0 | 1): number {
  const [leaving, entering] = [tangent(a, b, c, axis), tangent(b, c, d, axis)];
  const [t2, t3] = [t * t, t * t * t];
  return (
    (2 * t3 - 3 * t2 + 1) * b[axis] +
    (t3 - 2 * t2 + t) * leaving(b, c) +
    (3 * t2 - 2 * t3) * c[axis] +
    (t3 - t2) * entering(b, c)
  );
}

/** Direction of the curve at `at`, scaled to the piece it is used on: a short piece beside a long one makes no loop. */
function tangent(before: LonLat, at: LonLat, after: LonLat, axis: 0 | 1): (from: LonLat, to: LonLat) => number {
  const span = distanceM(before, at) + distanceM(at, after);
  const slope = span === 0 ? 0 : (after[axis] - before[axis]) / span;
  return (from, to) => slope * distanceM(from, to);
}
