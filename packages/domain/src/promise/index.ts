export { chooseLane, laneEndsOf, type Whereabouts } from './lane.ts';
export { dayCountings, type LeadTime } from './lead-time.ts';
export {
  type CheckedStop,
  type PlaceHours,
  type PlannedLeg,
  type PlanProblem,
  planProblemCodes,
  planProblems,
} from './plan-problems.ts';
export { type PromisedBy, promisesFor } from './promises-for.ts';
