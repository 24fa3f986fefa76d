export { actOnClaimDue } from './act-on-claim-due.ts';
export type { ClaimDecision } from './commands.ts';
export { type ClaimDecider, decideClaim } from './decide-claim.ts';
export { openClaim } from './open-claim.ts';
