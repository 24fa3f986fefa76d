export {
  type Agreeing,
  type ClaimRefusal,
  mayAgree,
  mayAssess,
  mayDoToClaim,
  mayPay,
} from './command.ts';
export { type DerivedClaim, deriveClaim, type Objection } from './derive.ts';
export { type ClaimDue, type ClaimPolicy, claimDues, deriveClaimDues } from './due.ts';
export {
  type ClaimEvent,
  type ClaimEventDetail,
  type ClaimEventType,
  type ExemptionGround,
  exemptionGrounds,
} from './event.ts';
export { type ClaimCommand, type ClaimState, claimCommands, claimStates, fitsClaim } from './state.ts';
