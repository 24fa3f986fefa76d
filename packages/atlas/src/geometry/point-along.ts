import { courseDeg, distanceM, type LonLat } from './distance.ts';

/** The place so many kilometres along a line, and the course there; before the start and past the end it is the end. */
export function pointAlong(
  line: readonly LonLat[],
  km: number,
): { longitude: number; latitude: number; headingDeg: number } {
  let left = Math.max(0, km) * 1000;
  let headingDeg = 0;
  let place = line[0];
  for (const next of line.slice(1)) {
    const from: LonLat = place ?? next;
    const step = distanceM(from, next);
    if (step > 0) headingDeg = courseDeg(from, next);
    if (left < step) return { ...between(from, next, left / step), headingDeg };
    left -= step;
    place = next;
  }
  if (!place) throw new Error('a line has at least one place');
  return { longitude: place[0], latitude: place[1], headingDeg };
}

const between = (a: LonLat, b: LonLat, share: number): { longitude: number; latitude: number } => ({
  longitude: a[0] + (b[0] - a[0]) * share,
  latitude: a[1] + (b[1] - a[1]) * share,
});
