export { liveCase } from './acts.ts';
export { openCaseDesk } from './desk.ts';
export { casePolicy, emergencyPlan, type PlannedCase, planCases } from './plan.ts';
export { laterActs, laterCase, midLadder, stands } from './rehearsal.ts';
