import { type LonLat, pointAlong } from '@longhaul/atlas';
import type { Order } from '@longhaul/contracts';
import { chance } from './chance.ts';

/** When what happened to an order, in ms since 1970: what the API says of its milestones. */
type Times = Partial<Record<string, number>>;

/** What a ride is derived from: the stops in the order of the plan, what happened, and where the truck came from. */
export type Task = {
  orderId: string;
  stops: readonly { kind: string; place: LonLat; radiusM: number }[];
  pieces: readonly number[];
  podRequired: boolean;
  times: Times;
  /** Where the truck was when its driver took the order up, and when that was. */
  approach: { from: LonLat; at: number };
};

export function taskOf(order: Order, approach: Task['approach']): Task {
  return {
    orderId: order.id,
    stops: order.stops.flatMap((stop) => {
      const place = placeOf(stop);
      return place ? [{ kind: stop.kind, place, radiusM: stop.radiusM }] : [];
    }),
    pieces: order.goods.map((goods) => goods.pieces),
    podRequired: order.podRequired,
    times: timesOf(order),
    approach,
  };
}

/** Where a stop is; null while nobody has located its address: no driver can be sent there. */
export const placeOf = ({ longitude, latitude }: Order['stops'][number]): LonLat | null =>
  longitude === null || latitude === null ? null : [longitude, latitude];

const timesOf = (order: Order): Times =>
  Object.fromEntries(Object.entries(order.milestones).map(([name, { at }]) => [name, Date.parse(at)]));

/** A yard some kilometres from a place: where a truck stands of which nothing is known yet. */
export function yardNear(place: LonLat, seed: string): LonLat {
  const angle = 2 * Math.PI * chance(`yard ${seed}`);
  const { longitude, latitude } = pointAlong(
    [place, [place[0] + Math.cos(angle) / 10, place[1] + Math.sin(angle) / 10]],
    6,
  );
  return [longitude, latitude];
}
