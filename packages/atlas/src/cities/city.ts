import { rows } from './rows.ts';

/**
 * A city we ship to or through: a provincial capital, a port, a freight town. `code` is its short latin name;
 * `longitude` and `latitude` are of its centre, WGS-84. Rank 1 is shown at every zoom, 3 only close up.
 */
export type City = {
  code: string;
  name: string;
  nameEn: string;
  longitude: number;
  latitude: number;
  rank: 1 | 2 | 3;
};

export const cities: readonly City[] = rows.map(([code, name, nameEn, longitude, latitude, rank]) => ({
  code,
  name,
  nameEn,
  longitude,
  latitude,
  rank,
}));

const byCode = new Map(cities.map((city) => [city.code, city]));

/** The city of that code; throws when there is none. */
export function cityOf(code: string): City {
  const city = byCode.get(code);
  if (!city) throw new Error(`there is no city ${code} in the atlas`);
  return city;
}
