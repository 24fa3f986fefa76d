export { askedOn, type Colleague, type CustomerPeople } from './ask.ts';
export { type OutgoingCodes, outgoingCodes } from './codes.ts';
export {
  type CaseRefusal,
  type Closing,
  mayClassify,
  mayClose,
  mayDecideMeasure,
  mayDo,
  mayInstruct,
  mayReopen,
} from './command.ts';
export { type DerivedCase, deriveCase } from './derive.ts';
export { approvalExpiry, type CaseDue, deriveCaseDues, levelAbove, nextAsked, type WatchedCase } from './due.ts';
export {
  type CaseEvent,
  type CaseEventDetail,
  type CaseEventType,
  type ClimbReason,
  type Instruction,
  type ResponsibleParty,
  responsibleParties,
} from './event.ts';
export { type LadderCircumstances, levelsOf, nextClimb, type PromiseInDanger, startLevelOf } from './ladder.ts';
export { type ApprovalNeed, approvalNeed, type MeasureKind, measureKinds, measureRules } from './measure.ts';
export { type DerivedMeasure, type MeasureState, measureStates } from './measures.ts';
export {
  type AlternativeKind,
  alternativeKinds,
  approvalUnder,
  choosePlan,
  type EmergencyPlan,
  fittingPlans,
  type PlanApproval,
  type PlanContent,
  type PlanMatch,
  type PlannedStep,
  type PlanSubject,
  type PlanTells,
  scaledSteps,
} from './plan.ts';
export { changesByPath, type PathChange } from './plan-change.ts';
export { toldByPlan } from './plan-people.ts';
export {
  defaultExceptionPolicy,
  type ExceptionPolicy,
  fullExceptionPolicy,
  type LadderLevel,
  type SaidExceptionPolicy,
} from './policy.ts';
export { diffExceptionPolicies, type ExceptionPolicyChange } from './policy-diff.ts';
export { type LadderRole, ladderRoles, levelOfRole, mayDecide } from './role.ts';
export { type CaseCircumstances, isGraver, severityOf } from './severity.ts';
export { type CaseCommand, type CaseState, caseCommands, caseStates, fitsState, isOpenCase } from './state.ts';
export { type DerivedStep, isDrillOver } from './steps.ts';
export {
  clearingTypes,
  delayTypes,
  type ExceptionKind,
  type ExceptionType,
  exceptionTypes,
  kindOf,
  orderTypes,
  type Severity,
  severities,
} from './type.ts';
