export { type SmallApi, startSmallApi } from './small-api.ts';
