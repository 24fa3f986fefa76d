import type { Instant } from '../instant.ts';

export const orderKinds = ['trunk', 'regional', 'city', 'direct'] as const;
/** trunk 干线 · regional 区域分拨 · city 城市配送 · direct 保温直达 */
export type OrderKind = (typeof orderKinds)[number];

export const services = ['standard', 'urgent'] as const;
export type Service = (typeof services)[number];

export const stopKinds = ['pickup', 'terminal', 'delivery'] as const;
export type StopKind = (typeof stopKinds)[number];

/** One line of goods 货物. Weight in kilograms, volume in cubic metres. */
export type GoodsLine = { name: string; pieces: number; weightKg?: number | undefined; volumeM3?: number | undefined };

/** A stop 站点 as the plan has it: one visit, in the order of `number`. */
export type PlannedStop = {
  id: string;
  number: number;
  kind: StopKind;
  windowStart: Instant | null;
  windowEnd: Instant | null;
};

/** Absolute deadlines that the plan gave 承诺. */
export type Promises = {
  dispatchBy: Instant;
  pickupBy: Instant;
  departBy: Instant;
  arriveBy: Instant;
  podBy: Instant;
  paperPodBy: Instant;
};

/** What an order is judged against. */
export type Plan = { goods: GoodsLine[]; stops: PlannedStop[]; podRequired: boolean; promises: Promises };

/** The stop where the goods are fetched. A plan without one is refused before it becomes an order. */
export function pickupOf(stops: readonly PlannedStop[]): PlannedStop {
  return must(stops.find((stop) => stop.kind === 'pickup'));
}

/** The last delivery: on time is judged there. */
export function deliveryOf(stops: readonly PlannedStop[]): PlannedStop {
  return must(stops.findLast((stop) => stop.kind === 'delivery'));
}

function must(stop: PlannedStop | undefined): PlannedStop {
  if (!stop) throw new Error('a plan has a pickup and a delivery');
  return stop;
}
