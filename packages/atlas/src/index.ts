export { type City, cities, cityOf, nearestCity, provinceOf, provinces } from './cities/index.ts';
export { type Corridor, corridors } from './corridors/index.ts';
export { distanceM, type LonLat, lengthKm, pointAlong } from './geometry/index.ts';
export { routeBetween } from './routes/index.ts';
