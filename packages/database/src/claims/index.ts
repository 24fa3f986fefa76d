export { appendClaim } from './append.ts';
export { findClaim, type LockedClaim, lockClaim } from './load.ts';
export { oweClaim } from './notify.ts';
export { listClaims, readClaim, readClaimDetail } from './read.ts';
export { settleClaim, viewOfClaim } from './settle.ts';
