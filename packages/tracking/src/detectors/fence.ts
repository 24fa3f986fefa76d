import { distanceM, type LonLat } from '@longhaul/atlas';
import type { Zone } from '@longhaul/domain';

/** How far a place is outside a zone, in metres; 0 is in it. */
export function metresOutside(zone: Zone, place: LonLat): number {
  if (!zone.ring) return Math.max(0, distanceM([zone.longitude, zone.latitude], place) - zone.radiusM);
  if (isInside(zone.ring, place)) return 0;
  return Math.min(...edgesOf(zone.ring).map(([a, b]) => metresToEdge(place, a, b)));
}

type Ring = readonly LonLat[];

/** The sides of a ring; the last point is joined to the first. */
const edgesOf = (ring: Ring): [LonLat, LonLat][] => ring.map((point, index) => [ring.at(index - 1) ?? point, point]);

/** Even-odd rule: a ray to the east crosses the line an odd number of times. */
function isInside(ring: Ring, [longitude, latitude]: LonLat): boolean {
  let inside = false;
  for (const [a, b] of edgesOf(ring)) {
    if (a[1] > latitude === b[1] > latitude) continue;
    if (longitude < a[0] + ((latitude - a[1]) / (b[1] - a[1])) * (b[0] - a[0])) inside = !inside;
  }
  return inside;
}

/** A site is small: near it the earth is flat, and the nearest point of a side is where the foot of the place falls. */
function metresToEdge(place: LonLat, a: LonLat, b: LonLat): number {
  const narrow = Math.cos((place[1] * Math.PI) / 180);
  const [east, north] = [(b[0] - a[0]) * narrow, b[1] - a[1]];
  const along = (place[0] - a[0]) * narrow * east + (place[1] - a[1]) * north;
  const length = east ** 2 + north ** 2;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, along / length));
  return distanceM(place, [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]);
}
