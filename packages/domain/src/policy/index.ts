export { defaultPolicy, type Policy } from './policy.ts';
