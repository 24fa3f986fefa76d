export { createPolicy, diffEditions, listPolicies, readPolicy } from './editions.ts';
