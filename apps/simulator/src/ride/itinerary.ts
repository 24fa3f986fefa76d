import { type LonLat, lengthKm, pointAlong, routeBetween } from '@longhaul/atlas';
import type { Pace } from '../scenario/index.ts';
import { between, chance } from './chance.ts';
import type { Task } from './task.ts';

/** A device reports at least this often while it moves. */
const fixMs = 1_000;

/** One stretch of road and when it is ridden (ms since 1970). Between stretches the truck stands. */
type Stretch = { line: readonly LonLat[]; km: number; from: number; to: number };

/** The ride as far as it is known: to the pickup, or from the pickup to the delivery. `endsAt`: standing for good. */
export type Itinerary = { orderId: string; kmh: number; stretches: readonly Stretch[]; endsAt: number };

/** Where a truck is. `speedKmh` is what its device reports: a truck's speed, however fast the road passes. */
export type Whereabouts = { longitude: number; latitude: number; headingDeg: number; speedKmh: number };

/**
 * The ride that follows from what is known of the order; the same facts give the same ride, whoever asks and when.
 * An arrival that the system saw counts more than our own reckoning.
 */
export function itineraryOf(task: Task, pace: Pace): Itinerary {
  const kmh = between(`speed ${task.orderId}`, pace.kmh);
  const ride = (line: readonly LonLat[], from: number, arrivedAt: number | undefined): Stretch => {
    const km = lengthKm(line);
    const reckoned = from + (km / (kmh * pace.timeFactor)) * 3_600_000;
    return { line, km, from, to: Math.max(from, arrivedAt ?? reckoned) };
  };
  const left = leftPickupAt(task, pace, kmh);
  const stretches: Stretch[] = [];
  const [pickup, ...further] = task.stops;
  if (!pickup) throw new Error(`order ${task.orderId} has no stops`);
  if (left === undefined) {
    const line = routeBetween(task.approach.from, pickup.place);
    stretches.push(ride(line, task.approach.at, task.times.arrivedAtPickup));
  } else
    further.reduce(
      ({ place, at }, stop) => {
        const stretch = ride(routeBetween(place, stop.place), at, arrivalAt(task, stop.kind));
        stretches.push(stretch);
        return { place: stop.place, at: stretch.to + pace.terminalS * 1000 };
      },
      { place: pickup.place, at: left },
    );
  return { orderId: task.orderId, kmh, stretches, endsAt: stretches.at(-1)?.to ?? task.approach.at };
}

/**
 * When the truck leaves the pickup: a little after loading. While the system has not seen it leave it is still there,
 * so a driver who takes the order up late starts late.
 */
function leftPickupAt({ times, approach, stops: [pickup] }: Task, pace: Pace, kmh: number): number | undefined {
  const pauseMs = pace.pauseS * 1000;
  const { loaded, departed } = times;
  if (loaded === undefined) return departed;
  if (departed === undefined) return Math.max(loaded, approach.at) + pauseMs;
  // the system sees it at the first fix outside the fence
  const fenceKm = ((pickup?.radiusM ?? 0) * 1.2 + 50) / 1000;
  return Math.max(loaded + pauseMs, departed - (fenceKm / (kmh * pace.timeFactor)) * 3_600_000 - fixMs);
}

/** When the system saw the truck come to the only stop of a kind; of several stops it does not say which. */
function arrivalAt({ stops, times }: Task, kind: string): number | undefined {
  if (stops.filter((stop) => stop.kind === kind).length > 1) return undefined;
  return kind === 'terminal' ? times.arrivedAtTerminal : times.arrivedAtDelivery;
}

/** Where the truck is at a moment of its ride. */
export function whereIs({ orderId, kmh, stretches }: Itinerary, now: number): Whereabouts {
  const stretch = stretches.findLast(({ from }) => from <= now) ?? stretches[0];
  if (!stretch) throw new Error(`order ${orderId} leads nowhere`);
  const share = stretch.to > stretch.from ? (now - stretch.from) / (stretch.to - stretch.from) : 1;
  const isMoving = now >= stretch.from && share < 1;
  const wobble = chance(`${orderId} ${Math.floor(now / 1000)}`) * 4 - 2;
  return {
    ...pointAlong(stretch.line, Math.min(1, Math.max(0, share)) * stretch.km),
    speedKmh: isMoving ? Math.round((kmh + wobble) * 10) / 10 : 0,
  };
}
