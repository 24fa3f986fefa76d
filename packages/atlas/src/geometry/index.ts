export { curvePieces } from './curve.ts';
export { distanceM, type LonLat, lengthKm } from './distance.ts';
export { pointAlong } from './point-along.ts';
