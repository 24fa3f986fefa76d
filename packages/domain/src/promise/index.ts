export { chooseLane, type Lane, type LaneEnd, laneEndsOf, type Whereabouts } from './lane.ts';
export { type DayCounting, dayCountings, type LeadTime } from './lead-time.ts';
export { type PlannedLeg, type PlanProblem, planProblemCodes, planProblems } from './plan-problems.ts';
export { type PromisedBy, promisesFor, stopDeadline } from './promises-for.ts';
