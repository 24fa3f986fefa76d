import type { LonLat } from '@longhaul/atlas';
import type { Order } from '@longhaul/contracts';
import {
  type Itinerary,
  itineraryOf,
  placeOf,
  type Task,
  taskOf,
  type Whereabouts,
  whereIs,
  yardNear,
} from '../ride/index.ts';
import { paceOf, type Scenario } from '../scenario/index.ts';
import { orderOn, type Truck, type World } from '../world/index.ts';

type Ride = { version: number; task: Task; itinerary: Itinerary };

/** The rides that go on now. Everything in them follows from the orders; they are kept so as not to be worked out again. */
export type Drivers = {
  /** The ride of an order that has a truck. */
  rideOf: (order: Order, now: number) => Ride;
  /** Where a truck is: on its ride, or where it stood last; undefined for one of which nothing is known. */
  whereIs: (truck: Truck, now: number) => Whereabouts | undefined;
};

export function assembleDrivers(world: World, scenario: Scenario): Drivers {
  const rides = new Map<string, Ride>();
  const rideOf = (order: Order, now: number): Ride => {
    for (const id of rides.keys()) if (!world.orders.has(id)) rides.delete(id);
    const known = rides.get(order.id);
    if (known?.version === order.version) return known;
    const task = taskOf(order, known?.task.approach ?? { from: startOf(order), at: now });
    const ride = { version: order.version, task, itinerary: itineraryOf(task, paceOf(scenario, order.kind)) };
    rides.set(order.id, ride);
    return ride;
  };
  const startOf = (order: Order): LonLat => {
    const pickup = order.stops[0];
    return world.places.get(order.trip?.plate ?? '') ?? yardNear((pickup && placeOf(pickup)) ?? [0, 0], order.id);
  };
  return {
    rideOf,
    whereIs: ({ plate }, now) => {
      const order = orderOn(world, plate);
      if (order) return whereIs(rideOf(order, now).itinerary, now);
      const place = world.places.get(plate);
      return place && { longitude: place[0], latitude: place[1], headingDeg: 0, speedKmh: 0 };
    },
  };
}
