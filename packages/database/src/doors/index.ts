export { acceptOrder, acceptOrderIn } from './accept/accept-order.ts';
export { acknowledgeWarning } from './acknowledge.ts';
export { actOnDue } from './act-on-due.ts';
export { type Answer, type Refusal, refuse } from './answer.ts';
export {
  actOnCaseDue,
  addEvidence,
  type CaseDecider,
  type CaseDecision,
  decideCase,
  reportException,
  reportExceptionIn,
  startDrill,
  tellCases,
} from './cases/index.ts';
export { actOnClaimDue, type ClaimDecider, type ClaimDecision, decideClaim, openClaim } from './claims/index.ts';
export { type Decision, type DecisionBy, decide } from './decide.ts';
export {
  addToIncident,
  type BulkWork,
  closeIncident,
  openIncident,
  removeFromIncident,
  workInBulk,
} from './incidents/index.ts';
export { answered, type Command, once } from './once.ts';
export { type ReportedFact, recordFact, recordFactIn } from './record-fact.ts';
