export { addToIncident, closeIncident, openIncident, removeFromIncident } from './open-incident.ts';
export { type BulkWork, workInBulk } from './work-in-bulk.ts';
