import { cities } from '@longhaul/atlas';

type Corners = [west: number, south: number, east: number, north: number];

/** The corners of a map that shows all these places, with `margin` degrees around them; the whole country without any. */
export function cornersOf(
  places: readonly { longitude: number | null; latitude: number | null }[],
  margin: number,
): Corners {
  const lons = places.flatMap(({ longitude }) => longitude ?? []);
  const lats = places.flatMap(({ latitude }) => latitude ?? []);
  if (lons.length === 0 || lats.length === 0) return [76, 19, 133, 51];
  return [
    Math.min(...lons) - margin,
    Math.min(...lats) - margin,
    Math.max(...lons) + margin,
    Math.max(...lats) + margin,
  ];
}

/** Around the city that an address names, so that a clerk need not look for it; the whole country when it names none. */
export const cornersNear = (address: string): Corners =>
  cornersOf(
    cities.filter(({ name }) => address.includes(name)),
    0.5,
  );
