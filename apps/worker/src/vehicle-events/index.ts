export { VehicleEvents } from './vehicle-events.ts';
