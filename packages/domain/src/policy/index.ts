export { diffPolicies, fullPolicy, type PolicyChange, policyNumbers } from './diff.ts';
export { defaultPolicy, type Policy } from './policy.ts';
