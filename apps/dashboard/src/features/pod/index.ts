export { default as PodPanel } from './PodPanel.vue';
export { checkFiles, isDrawn, sizeText } from './pod-files.ts';
