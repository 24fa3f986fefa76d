export { factOfVehicleEvent, type VehicleEvent, type VehicleEventType, vehicleEventTypes, type Zone } from './event.ts';
export type { Fix, FixSource, Temperature } from './fix.ts';
export { leftAt } from './ride.ts';
