import { distanceM, type LonLat } from '../geometry/index.ts';
import { type City, cities } from './city.ts';

/** Further away than this a place belongs to no city of the atlas, in kilometres. */
const withinKm = 120;

/** The city whose centre is nearest to a place; undefined when none is within 120 km. */
export function nearestCity(place: LonLat): City | undefined {
  let nearest: { city: City; metres: number } | undefined;
  for (const city of cities) {
    const metres = distanceM(place, [city.longitude, city.latitude]);
    if (metres <= withinKm * 1_000 && (!nearest || metres < nearest.metres)) nearest = { city, metres };
  }
  return nearest?.city;
}
