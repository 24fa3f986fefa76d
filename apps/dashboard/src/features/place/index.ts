export { cornersNear, cornersOf } from './corners.ts';
export { default as FenceMap } from './FenceMap.vue';
export { default as PlaceNumbers } from './PlaceNumbers.vue';
export { default as PlacePicker } from './PlacePicker.vue';
export { nowhere, type Place, pinOf, placeAt } from './place.ts';
