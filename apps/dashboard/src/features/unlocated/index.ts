export { default as LocateDialog } from './LocateDialog.vue';
export { default as UnlocatedList } from './UnlocatedList.vue';
export { useUnlocated } from './use-unlocated.ts';
