export { applyPolicy, reachOfPolicy } from './apply.ts';
export { createPolicy, diffEditions, listPolicies, readPolicy } from './editions.ts';
