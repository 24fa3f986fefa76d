export { type City, cities, cityOf } from './city.ts';
