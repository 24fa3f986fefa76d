export { refusals } from './actions.ts';
export { default as CauseDialog } from './CauseDialog.vue';
export { default as CorrectDialog } from './CorrectDialog.vue';
export { default as FactDialog } from './FactDialog.vue';
export { default as OrderActions } from './OrderActions.vue';
export { default as ReleaseDialog } from './ReleaseDialog.vue';
export { weightOf } from './split-form.ts';
