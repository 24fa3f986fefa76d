/** A place, WGS-84. */
export type LonLat = readonly [longitude: number, latitude: number];

const earthRadiusM = 6_371_009;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in metres (haversine). */
export function distanceM(a: LonLat, b: LonLat): number {
  const latitudes = radians(b[1] - a[1]);
  const longitudes = radians(b[0] - a[0]);
  const h =
    Math.sin(latitudes / 2) ** 2 + Math.cos(radians(a[1])) * Math.cos(radians(b[1])) * Math.sin(longitudes / 2) ** 2;
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Length of a line in kilometres. */
export const lengthKm = (line: readonly LonLat[]): number =>
  line.reduce((sum, place, index) => sum + distanceM(line[index - 1] ?? place, place), 0) / 1000;

/** Course from one place to another in degrees, clockwise from north, 0 ≤ course < 360. */
export function courseDeg(a: LonLat, b: LonLat): number {
  const [from, to, longitudes] = [radians(a[1]), radians(b[1]), radians(b[0] - a[0])];
  const east = Math.sin(longitudes) * Math.cos(to);
  const north = Math.cos(from) * Math.sin(to) - Math.sin(from) * Math.cos(to) * Math.cos(longitudes);
  return ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
}
