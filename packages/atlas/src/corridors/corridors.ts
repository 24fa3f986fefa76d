import { cityOf } from '../cities/index.ts';
import { curvePieces, type LonLat } from '../geometry/index.ts';
import { lines } from './lines.ts';

/**
 * A trunk corridor 干线: a national expressway under its number, as a line of places every 15 km or less.
 * A number may come twice: a road that crosses the sea is two lines.
 */
export type Corridor = { number: string; name: string; nameEn: string; waypoints: readonly LonLat[] };

const drawn = lines.map(([number, name, nameEn, way]) => {
  const pieces = curvePieces(way.split(/\s+/).map(placeOf));
  return { corridor: { number, name, nameEn, waypoints: joined(pieces) }, pieces };
});

export const corridors: readonly Corridor[] = drawn.map(({ corridor }) => corridor);

/** The pieces that corridors are made of: from one hand-placed waypoint to the next. Corridors meet at their ends. */
export const pieces: readonly (readonly LonLat[])[] = drawn.flatMap((it) => it.pieces);

function placeOf(word: string): LonLat {
  const [longitude, latitude] = word.split(',').map(Number);
  if (longitude !== undefined && latitude !== undefined) return [longitude, latitude];
  const city = cityOf(word);
  return [city.longitude, city.latitude];
}

function joined(lines: readonly LonLat[][]): LonLat[] {
  return lines.flatMap((line, index) => (index === 0 ? line : line.slice(1)));
}
