export { type CauseOfCase, groupCases, type IncidentGroup, incidentWindowMs, isNear, middleOf } from './group.ts';
