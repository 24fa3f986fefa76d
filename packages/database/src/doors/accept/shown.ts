import type { Order } from '@longhaul/contracts';
import { type OrderRow, orderOf, shipmentsOf, stopsOf } from '../../orders/index.ts';
import type { Ordering } from './customer.ts';
import type { PromisedStop } from './stops.ts';

type Beside = 'customerName' | 'customerNameEn' | 'fromName' | 'toName' | 'plate' | 'openWarnings';

/** A new order as it will be read: made from what was stored, without reading it. */
export function shownOrder(
  row: Omit<OrderRow, Beside>,
  { name: customerName, nameEn: customerNameEn }: Ordering,
  stops: readonly PromisedStop[],
): Order {
  const nameOf = (stop: PromisedStop | undefined) => stop?.name ?? '';
  const whole = { number: 1, lines: [], status: row.status, milestones: {}, promises: row.promises };
  const legs = stops.slice(1).map((stop, index) => ({
    shipment: 1,
    number: index + 1,
    from: nameOf(stops[index]),
    to: stop.name,
    plate: null,
    driver: null,
  }));
  const beside = { fromName: nameOf(stops[0]), toName: nameOf(stops.at(-1)), plate: null, openWarnings: [] };
  return orderOf(
    { ...row, customerName, customerNameEn, ...beside },
    {
      shipments: shipmentsOf([whole], legs, row.goods as Order['goods']),
      stops: stopsOf(stops.map(rowOf)),
      trip: null,
    },
  );
}

const rowOf = ({ windowStart, windowEnd, deadline, place, contact, registered, ...stop }: PromisedStop) => ({
  ...stop,
  longitude: place?.longitude ?? null,
  latitude: place?.latitude ?? null,
  windowStart: windowStart === null ? null : new Date(windowStart),
  windowEnd: windowEnd === null ? null : new Date(windowEnd),
  arriveBy: deadline === null ? null : new Date(deadline),
  contactName: (contact ?? registered)?.name ?? null,
  contactPhone: (contact ?? registered)?.phone ?? null,
});
