export { default as EvidencePanel } from './EvidencePanel.vue';
export { default as FileCard } from './FileCard.vue';
export { default as FileDrop } from './FileDrop.vue';
