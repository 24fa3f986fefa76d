export { readCalendar } from './calendar.ts';
export { checkPlan, type PlanStop } from './check.ts';
export { recheckPlan, replan } from './recheck.ts';
