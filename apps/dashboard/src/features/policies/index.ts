export { default as ApplyDialog } from './ApplyDialog.vue';
export { default as ChangeList } from './ChangeList.vue';
export { default as EditionTable } from './EditionTable.vue';
export { default as ExceptionView } from './ExceptionView.vue';
export { changeWords } from './exception-words.ts';
export { default as NumberTable } from './NumberTable.vue';
export { default as PolicyEditor } from './PolicyEditor.vue';
export { usePolicies } from './use-policies.ts';
export { useSay } from './use-say.ts';
