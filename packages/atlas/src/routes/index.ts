export { routeBetween } from './route-between.ts';
