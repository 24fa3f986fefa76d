export { default as PodPanel } from './PodPanel.vue';
