export { place } from './place.ts';
export { plausibility, suspecting } from './plausibility.ts';
export { time } from './time.ts';
