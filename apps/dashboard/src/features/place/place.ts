import type { Pin } from '../../map/index.ts';

/** A place as its form holds it: what was typed, or set by a click. WGS-84 degrees, radius in metres. */
export type Place = { longitude: string; latitude: string; radius: string };

/** Nothing chosen yet, with the radius that a geofence mostly has. */
export const nowhere = (): Place => ({ longitude: '', latitude: '', radius: '500' });

/** The place that was clicked; the radius stays. Five decimals are a metre. */
export const placeAt = (place: Place, longitude: number, latitude: number): Place => ({
  ...place,
  longitude: longitude.toFixed(5),
  latitude: latitude.toFixed(5),
});

/** What the map shows and the server is sent; null while it is no place on earth with a geofence of 20 m to 20 km. */
export function pinOf(place: Place): Pin | null {
  if (place.longitude.trim() === '' || place.latitude.trim() === '') return null;
  const [longitude, latitude, radiusM] = [place.longitude, place.latitude, place.radius].map(Number);
  if (longitude === undefined || latitude === undefined || radiusM === undefined) return null;
  const valid = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 && radiusM >= 20 && radiusM <= 20_000;
  return valid ? { longitude, latitude, radiusM: Math.round(radiusM) } : null;
}
