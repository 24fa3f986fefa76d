export { learnPlace } from './learn-place.ts';
export { placeStop, raiseVersion } from './place-stop.ts';
