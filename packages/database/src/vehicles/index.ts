export { readTrail } from './trail.ts';
export { listVehicles } from './vehicle-list.ts';
