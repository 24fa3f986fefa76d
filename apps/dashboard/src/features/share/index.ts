export { default as CallBackPanel } from './CallBackPanel.vue';
export { default as SharePanel } from './SharePanel.vue';
