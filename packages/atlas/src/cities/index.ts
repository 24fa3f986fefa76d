export { type City, cities, cityOf } from './city.ts';
export { nearestCity } from './nearest.ts';
export { provinceOf, provinces } from './province.ts';
