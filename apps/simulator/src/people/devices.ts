import type { Point, RefusalReason } from '@longhaul/contracts';
import type { Api } from '../api/index.ts';
import type { Truck, World } from '../world/index.ts';
import type { Drivers } from './drivers.ts';

/** How often a truck that stands reports; one that moves does at every call. */
const standingMs = 10_000;

/** The trucks' devices: `report` sends one batch a fleet of those whose turn it is, and answers why points were refused. */
export type Devices = { report: (now: number) => Promise<RefusalReason[]> };

export function switchOnDevices(api: Api, world: World, trucks: readonly Truck[], drivers: Drivers): Devices {
  const last = new Map<string, { at: number; wasMoving: boolean }>();
  const pointOf = (truck: Truck, now: number): Point[] => {
    const place = world.foreign.has(truck.plate) ? undefined : drivers.whereIs(truck, now);
    const before = last.get(truck.plate);
    if (!place || (place.speedKmh === 0 && before && !before.wasMoving && now - before.at < standingMs)) return [];
    last.set(truck.plate, { at: now, wasMoving: place.speedKmh > 0 });
    world.places.set(truck.plate, [place.longitude, place.latitude]);
    return [{ deviceId: truck.deviceId, fixTime: new Date(now).toISOString(), accuracyM: 10, ...place }];
  };
  const batches = [...Map.groupBy(trucks, (truck) => truck.fleet)];
  return {
    report: async (now) => {
      const answers = await Promise.all(
        batches.map(async ([fleet, its]) => {
          const points = its.flatMap((truck) => pointOf(truck, now));
          return points.length > 0 ? await api.positions(fleet, points) : undefined;
        }),
      );
      return answers.flatMap((answer) => answer?.refused.map(({ reason }) => reason) ?? []);
    },
  };
}
