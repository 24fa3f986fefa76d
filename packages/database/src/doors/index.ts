export { acceptOrder, acceptOrderIn } from './accept/accept-order.ts';
export { acknowledgeWarning } from './acknowledge.ts';
export { actOnDue } from './act-on-due.ts';
export { type Answer, type Refusal, refuse } from './answer.ts';
export {
  actOnCaseDue,
  type CaseDecider,
  type CaseDecision,
  decideCase,
  reportException,
  startDrill,
  tellCases,
} from './cases/index.ts';
export { type Decision, type DecisionBy, decide } from './decide.ts';
export { answered, type Command, once } from './once.ts';
export { type ReportedFact, recordFact, recordFactIn } from './record-fact.ts';
