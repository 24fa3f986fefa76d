import { distanceM, type LonLat } from '@longhaul/atlas';
import type { Truck, World } from './world.ts';

/** Trucks of a fleet (none: of any) that carry nothing. */
export function idleTrucks(world: World, trucks: readonly Truck[], fleet: string | undefined): Truck[] {
  const busy = new Set(
    [...world.orders.values()].flatMap(({ status, plate }) => (status === 'signed' ? [] : (plate ?? []))),
  );
  return trucks.filter(
    ({ plate, fleet: its }) => !busy.has(plate) && !world.foreign.has(plate) && (!fleet || its === fleet),
  );
}

/** The truck that stands nearest to a place; one of which nobody knows where it stands is taken last. */
export function nearest(trucks: readonly Truck[], to: LonLat, world: World): Truck | undefined {
  const away = ({ plate }: Truck) => {
    const place = world.places.get(plate);
    return place ? distanceM(place, to) : Number.POSITIVE_INFINITY;
  };
  return trucks.reduce<Truck | undefined>(
    (best, truck) => (best && away(best) <= away(truck) ? best : truck),
    undefined,
  );
}
