export { default as GoodsPanel } from './GoodsPanel.vue';
export { default as OrderHead } from './OrderHead.vue';
export { default as PromisePanel } from './PromisePanel.vue';
export { default as RoutePanel } from './RoutePanel.vue';
export { default as StopPanel } from './StopPanel.vue';
export { default as TimelinePanel } from './TimelinePanel.vue';
export { default as TruckPanel } from './TruckPanel.vue';
export { useOrder } from './use-order.ts';
