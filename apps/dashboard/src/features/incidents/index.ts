export { default as BulkDialog } from './BulkDialog.vue';
export { default as BulkOutcome } from './BulkOutcome.vue';
export { default as IncidentCases } from './IncidentCases.vue';
export { default as IncidentPanel } from './IncidentPanel.vue';
export { default as IncidentWordDialog } from './IncidentWordDialog.vue';
export { useIncident } from './use-incidents.ts';
