export type { FixUpdate } from './fleet-picture.ts';
export { LiveHub } from './live-hub.ts';
