export { default as FleetMap } from './FleetMap.vue';
export { useFleet } from './use-fleet.ts';
export { type OpenMap, useMap } from './use-map.ts';
