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

/** A stop 站点 as the plan has it: one visit of one shipment, in the order of `number`. */
export type PlannedStop = {
  id: string;
  /** The shipment that comes here, by its number; 1 when the order was not split. */
  shipment: number;
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

/** So many pieces of a goods line, by its index (0 first). */
export type ShipmentLine = { line: number; pieces: number };
/** A shipment 运单: the part of an order that travels together. Numbered from 1. */
export type PlannedShipment = { number: number; lines: ShipmentLine[] };

/**
 * What an order is judged against. `promises` are those it was accepted with, the first ones of each of its shipments; the
 * log may have revised them.
 */
export type Plan = {
  goods: GoodsLine[];
  shipments: PlannedShipment[];
  stops: PlannedStop[];
  podRequired: boolean;
  promises: Promises;
};

/** An order as it comes in: everything in one shipment. */
export const wholeOrder = (goods: readonly GoodsLine[]): PlannedShipment[] => [
  { number: 1, lines: goods.map(({ pieces }, line) => ({ line, pieces })) },
];
