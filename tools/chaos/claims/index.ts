export { liveClaim } from './acts.ts';
export { type PlannedClaim, planClaims } from './plan.ts';
