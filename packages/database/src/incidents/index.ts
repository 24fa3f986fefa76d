export { findIncidentId, listIncidents, readIncident } from './read.ts';
