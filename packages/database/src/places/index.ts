export { learnPlace } from './learn-place.ts';
export { placeStop } from './place-stop.ts';
