export { default as WarningList } from './WarningList.vue';
