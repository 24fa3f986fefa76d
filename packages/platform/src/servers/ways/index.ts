export { go } from './go.ts';
export { official } from './official.ts';
export type { Env, Program, Way } from './program.ts';
export { wheel } from './wheel.ts';
