export { blank, type Memory, type Motion } from './memory.ts';
export { type Tracked, track, type Vehicle } from './pipeline.ts';
