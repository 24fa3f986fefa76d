export { Changes } from './changes.ts';
export { Loop } from './loop.ts';
