import { type Known, type Look, lookOf } from './fleet.ts';

/** A vehicle as it is drawn. */
export type Drawn = {
  index: number;
  plate: string;
  longitude: number;
  latitude: number;
  heading: number;
  look: Look;
  warned: boolean;
};
/** What has to change on the map. */
export type Difference = { added: Drawn[]; changed: Drawn[]; removed: number[] };

/** How the vehicles have to be drawn now: those that have a place. `warned` are the ids of orders with open warnings. */
export function drawnNow(vehicles: Iterable<Known>, now: number, warned: ReadonlySet<string>): Map<number, Drawn> {
  const wanted = new Map<number, Drawn>();
  for (const known of vehicles) {
    if (!known.fix) continue;
    const look = lookOf(known, now);
    wanted.set(known.index, {
      index: known.index,
      plate: known.plate,
      longitude: known.fix.longitude,
      latitude: known.fix.latitude,
      // only an arrow has a direction
      heading: look === 'moving' ? known.fix.headingDeg : 0,
      look,
      warned: known.order !== null && warned.has(known.order.id),
    });
  }
  return wanted;
}

/** From what is drawn to what is wanted; only what differs is sent to the map. */
export function difference(drawn: ReadonlyMap<number, Drawn>, wanted: ReadonlyMap<number, Drawn>): Difference {
  const found: Difference = { added: [], changed: [], removed: [] };
  for (const vehicle of wanted.values()) {
    const before = drawn.get(vehicle.index);
    if (!before) found.added.push(vehicle);
    else if (!same(before, vehicle)) found.changed.push(vehicle);
  }
  for (const index of drawn.keys()) if (!wanted.has(index)) found.removed.push(index);
  return found;
}

const same = (a: Drawn, b: Drawn): boolean =>
  a.longitude === b.longitude &&
  a.latitude === b.latitude &&
  a.heading === b.heading &&
  a.look === b.look &&
  a.warned === b.warned &&
  a.plate === b.plate;
