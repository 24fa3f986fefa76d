import { type OrderEvent, type Plan, type ShipmentLine, wholeOrder } from '../order/index.ts';
import { defaultPolicy } from '../policy/index.ts';
import { promisesFor } from '../promise/index.ts';

/** Stories count in hours from midnight. */
export const hour = 3_600_000;

const stopsOf = (shipment: number, suffix = ''): Plan['stops'] => [
  { id: `p${suffix}`, shipment, number: 1, kind: 'pickup', windowStart: 10 * hour, windowEnd: 12 * hour },
  { id: `d${suffix}`, shipment, number: 2, kind: 'delivery', windowStart: 20 * hour, windowEnd: 22 * hour },
];
const goods = [{ name: '药品', pieces: 10, weightKg: 1_000 }];

/** What the policy of the house promises for stops whose clocks show UTC. */
export const promised = (stops: Plan['stops']): Plan['promises'] =>
  promisesFor({ acceptedAt: 0, stops: stops.map((stop) => ({ ...stop, timeZone: 'UTC' })) }, null, {}, defaultPolicy)
    .promises;

/** Ten pieces from a pickup 10–12 to a delivery 20–22: dispatch by 8, departure by 13, receipt by 46. */
export const plan: Plan = {
  goods,
  shipments: wholeOrder(goods),
  stops: stopsOf(1),
  podRequired: true,
  promises: promised(stopsOf(1)),
};

/** The same order, split over vehicles: each part has stops of its own, `p2`, `d2` … from the second on. */
export const splitPlan = (...parts: ShipmentLine[][]): Plan => ({
  ...plan,
  shipments: parts.map((lines, index) => ({ number: index + 1, lines })),
  stops: parts.flatMap((_, index) => stopsOf(index + 1, index === 0 ? '' : String(index + 1))),
});

/** An entry of the log, by its seq and the hour at which it happened. */
export const event = (
  seq: number,
  type: OrderEvent['type'],
  atHour: number,
  more: Partial<OrderEvent> = {},
): OrderEvent => ({
  seq,
  type,
  outcome: 'accepted',
  occurredAt: atHour * hour,
  source: 'driver',
  stopId: null,
  shipment: null,
  detail: {},
  ...more,
});

/** A decision of somebody at a desk. */
export const decision = (
  seq: number,
  type: OrderEvent['type'],
  atHour: number,
  detail: OrderEvent['detail'] = {},
  shipment: number | null = null,
): OrderEvent => event(seq, type, atHour, { outcome: 'decided', source: 'staff', detail, shipment });
