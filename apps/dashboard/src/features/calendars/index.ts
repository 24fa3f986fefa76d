export { useCalendars } from './use-calendars.ts';
export { default as YearEditor } from './YearEditor.vue';
export { default as YearGrid } from './YearGrid.vue';
export { default as YearLegend } from './YearLegend.vue';
export { nothingArranged, yearsOf } from './year.ts';
