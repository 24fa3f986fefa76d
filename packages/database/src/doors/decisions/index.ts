export { assign } from './assign.ts';
export { cause } from './cause.ts';
export { change } from './change.ts';
export { cancel, correct, hold, release } from './simple.ts';
export { split } from './split.ts';
