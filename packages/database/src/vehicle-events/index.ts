export { consumeVehicleEvent } from './consume.ts';
