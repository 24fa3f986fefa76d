export { ingest } from './ingest.ts';
export { makePositionDays } from './position-days.ts';
export type { Ingested, Judged, JudgeFixes, KnownVehicle, Moved, Outcome, Report } from './report.ts';
