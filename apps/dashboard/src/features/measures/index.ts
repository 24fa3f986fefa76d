export { default as MeasureFacts } from './MeasureFacts.vue';
export { default as MeasurePanel } from './MeasurePanel.vue';
