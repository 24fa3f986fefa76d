export { type Appearance, createMap, firstView, repaint } from './create-map.ts';
export { Fleet, type Known, type Look, lookOf, looks } from './fleet.ts';
export { paletteOf } from './palette.ts';
export { type Bounds, roomsFor, sameRooms } from './rooms.ts';
export { type MapStop, RouteLayer } from './route-layer.ts';
export { drawnNow } from './vehicle-diff.ts';
export { VehicleLayer } from './vehicle-layer.ts';
export { openMapWindow } from './window.ts';
