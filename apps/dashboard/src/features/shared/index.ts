export { default as ReportPanel } from './ReportPanel.vue';
export { default as SharedHead } from './SharedHead.vue';
export { default as ShipmentCard } from './ShipmentCard.vue';
export { zoneOf } from './shared.ts';
export { useShared } from './use-shared.ts';
