export { Fleet, type Known, type Look, lookOf, looks } from './fleet.ts';
export { type Bounds, roomsFor, sameRooms } from './rooms.ts';
export { type Drawn, difference, drawnNow } from './vehicle-diff.ts';
