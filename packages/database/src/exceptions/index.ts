export { raiseException } from './raise.ts';
