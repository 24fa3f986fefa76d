export { appendCase, systemActor } from './append.ts';
export { clearByFacts } from './clear-by-facts.ts';
export { type LockedCase, lockCase, watchedOf } from './load.ts';
export { oweApprovers, oweAsked, oweCustomer } from './notify.ts';
export { whoIsAsked } from './people.ts';
export { applyPlan, plansInForce } from './plan.ts';
export { raiseCase, raiseException } from './raise.ts';
export { findCaseId, listApprovals, listExceptions, readException } from './read/index.ts';
export { answerOf, settleCase, userIdOf } from './settle.ts';
