export { default as PortalCaseList } from './PortalCaseList.vue';
export { default as PortalHead } from './PortalHead.vue';
export { default as PortalLog } from './PortalLog.vue';
export { default as QuestionPanel } from './QuestionPanel.vue';
