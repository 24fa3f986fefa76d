import type { ExceptionType } from '../exception/index.ts';
import type { Instant } from '../instant.ts';
import { type OrderEvent, type OrderStatus, reached, standing } from '../order/index.ts';

/** How long a share link goes on after the delivery (decision 4 of the trade's document). */
const afterDeliveryMs = 24 * 3_600_000;

/**
 * When a share link of an order ends: 24 h after the last signature of an order that is signed for as a whole, or after it
 * was called off; null while it is under way. Derived from the log each time: a signature that is taken back opens it again.
 */
export function shareEndsAt(status: OrderStatus, log: readonly OrderEvent[]): Instant | null {
  if (!reached(status, 'signed')) return null;
  const last = status === 'cancelled' ? 'cancelled' : 'signed';
  const times = standing(log).flatMap(({ type, occurredAt }) => (type === last ? [occurredAt] : []));
  return times.length === 0 ? null : Math.max(...times) + afterDeliveryMs;
}

/** A place as a stranger may see it: to 0.01 degree, about a kilometre. */
export const roughly = <T extends { longitude: number; latitude: number }>(place: T): T => ({
  ...place,
  longitude: Math.round(place.longitude * 100) / 100,
  latitude: Math.round(place.latitude * 100) / 100,
});

/**
 * What a consignee can say from its own door: the goods as they came, that it will not or cannot take them, where it is,
 * that they do not come. What befalls the vehicle is not seen from there, and would be a case for everybody's goods aboard.
 */
export const consigneeTypes = [
  'DAMAGE',
  'SHORTAGE',
  'WRONG_GOODS',
  'REFUSAL',
  'NO_RECEIVER',
  'ADDRESS',
  'DELAY_TRANSIT',
  'OTHER',
] as const satisfies readonly ExceptionType[];
export type ConsigneeType = (typeof consigneeTypes)[number];
