export { type Corridor, corridors, pieces } from './corridors.ts';
