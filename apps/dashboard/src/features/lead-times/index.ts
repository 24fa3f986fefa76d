export { default as EndDialog } from './EndDialog.vue';
export { default as LeadTimeDialog } from './LeadTimeDialog.vue';
export { default as LeadTimeFilters } from './LeadTimeFilters.vue';
export { default as LeadTimeTable } from './LeadTimeTable.vue';
export { useLeadTimes } from './use-lead-times.ts';
