export { default as OrderFilters } from './OrderFilters.vue';
export { default as OrderTable } from './OrderTable.vue';
export { default as OverviewStrip } from './OverviewStrip.vue';
export { bucketOf, houseDay } from './overdue.ts';
export { useOrderList } from './use-order-list.ts';
export { useOverview } from './use-overview.ts';
