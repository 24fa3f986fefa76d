import { distanceM, type LonLat } from '@longhaul/atlas';
import { isDelivered, type Truck, type World } from './world.ts';

/** A truck of which nobody knows where it stands is reckoned so far away: nearer ones go first, and then it. */
const unknownM = 100_000;

/** Trucks of a fleet (none: of any) that carry nothing. */
export function idleTrucks(world: World, trucks: readonly Truck[], fleet: string | undefined): Truck[] {
  const busy = new Set([...world.orders.values()].flatMap((order) => (isDelivered(order) ? [] : (order.plate ?? []))));
  return trucks.filter(
    ({ plate, fleet: its }) => !busy.has(plate) && !world.foreign.has(plate) && (!fleet || its === fleet),
  );
}

/** The truck that stands nearest to a place. */
export function nearest(trucks: readonly Truck[], to: LonLat, world: World): Truck | undefined {
  const away = ({ plate }: Truck) => {
    const place = world.places.get(plate);
    return place ? distanceM(place, to) : unknownM;
  };
  return trucks.reduce<Truck | undefined>(
    (best, truck) => (best && away(best) <= away(truck) ? best : truck),
    undefined,
  );
}
