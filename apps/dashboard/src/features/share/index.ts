export { default as SharePanel } from './SharePanel.vue';
