export { default as PodPanel } from './PodPanel.vue';
export { isDrawn, sizeText } from './pod-files.ts';
export { type Sending, useSendingFiles } from './use-sending-files.ts';
