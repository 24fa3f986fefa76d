import type { Instant } from '../instant.ts';
import type { FactType, StopKind } from '../order/index.ts';

export const vehicleEventTypes = ['enteredStop', 'leftStop'] as const;
/** What a detector found out about a vehicle: the opening or the closing of an episode. */
export type VehicleEventType = (typeof vehicleEventTypes)[number];

/** A vehicle event on a running trip: `occurredAt` is the fix time that showed it. */
export type VehicleEvent = { type: VehicleEventType; stopId: string; tripId: string; occurredAt: Instant };

/**
 * The geofence of a stop on a running trip, WGS-84: a circle around the place (radius in metres), or a closed line of
 * points when the site has one.
 */
export type Zone = {
  stopId: string;
  tripId: string;
  longitude: number;
  latitude: number;
  radiusM: number;
  ring?: [longitude: number, latitude: number][] | null;
};

const factsAt: Record<VehicleEventType, Record<StopKind, FactType | null>> = {
  enteredStop: { pickup: 'arrivedAtPickup', terminal: 'arrivedAtTerminal', delivery: 'arrivedAtDelivery' },
  // leaving the consignee says nothing about the order: that is the signature's word
  leftStop: { pickup: 'departed', terminal: 'leftTerminal', delivery: null },
};

/** What a vehicle does at a stop for an order: brings its goods, or takes them from there; both at a stop on the way. */
type Errand = { brings: boolean; takes: boolean };

/**
 * The order's fact that a vehicle event at one of its stops stands for; null when it stands for none: the truck that comes
 * to a terminal to take goods has not brought them, and the one that brought them does not take them on by leaving.
 */
export function factOfVehicleEvent(type: VehicleEventType, stop: StopKind, { brings, takes }: Errand): FactType | null {
  const concerns = type === 'leftStop' ? takes : brings || stop === 'pickup';
  return concerns ? factsAt[type][stop] : null;
}
