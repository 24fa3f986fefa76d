export { type Appearance, createMap, firstView, repaint } from './create-map.ts';
export { paletteOf } from './palette.ts';
export { type Pin, PinLayer } from './pin-layer.ts';
export { RouteLayer } from './route-layer.ts';
export { VehicleLayer } from './vehicle-layer.ts';
export { openMapWindow } from './window.ts';
