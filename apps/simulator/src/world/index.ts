export { idleTrucks, nearest } from './trucks.ts';
export { findTrucks, isDelivered, look, newWorld, orderOn, type Truck, type World } from './world.ts';
