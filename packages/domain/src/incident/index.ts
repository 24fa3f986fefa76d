export { type CauseOfCase, groupCases, type IncidentGroup, type IncidentRules, isNear, middleOf } from './group.ts';
