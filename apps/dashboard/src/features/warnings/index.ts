export { chosenOf, isLookedAfter, type WarningView, warningViews } from './urgency.ts';
export { default as WarningFilters } from './WarningFilters.vue';
export { default as WarningList } from './WarningList.vue';
