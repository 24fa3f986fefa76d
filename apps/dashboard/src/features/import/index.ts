export { default as CustomerChoice } from './CustomerChoice.vue';
export { default as ImportProblems } from './ImportProblems.vue';
export { default as ImportProgress } from './ImportProgress.vue';
export { default as ImportVerdict } from './ImportVerdict.vue';
export { isOver } from './import-flow.ts';
export { default as TableDrop } from './TableDrop.vue';
export { useImport } from './use-import.ts';
