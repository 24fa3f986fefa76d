export { type Appearance, createMap, firstView, repaint } from './create-map.ts';
export { drawByHand, type FenceActs } from './fence-hand.ts';
export { type Fence, FenceLayer, type Pin } from './fence-layer.ts';
export { paletteOf } from './palette.ts';
export { RouteLayer } from './route-layer.ts';
export { VehicleLayer } from './vehicle-layer.ts';
export { openMapWindow } from './window.ts';
