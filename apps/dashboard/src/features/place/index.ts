export { cornersNear, cornersOf } from './corners.ts';
export { default as PlacePicker } from './PlacePicker.vue';
export { nowhere, type Place, pinOf } from './place.ts';
