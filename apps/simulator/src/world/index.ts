export { idleTrucks, nearest } from './trucks.ts';
export { findTrucks, look, newWorld, orderOn, type Truck, type World } from './world.ts';
