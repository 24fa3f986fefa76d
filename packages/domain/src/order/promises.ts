import type { Instant } from '../instant.ts';
import type { DerivedShipment } from './milestone.ts';
import type { Promises } from './plan.ts';
import { type OrderStatus, reached } from './status.ts';

/** The promises in the order of their deadlines. */
export const promiseNames = [
  'dispatchBy',
  'pickupBy',
  'departBy',
  'arriveBy',
  'podBy',
  'paperPodBy',
] as const satisfies readonly (keyof Promises)[];

/** The milestone that keeps each promise. The paper is none: it may come long after the order is closed. */
export const keptBy: Record<keyof Promises, OrderStatus | null> = {
  dispatchBy: 'assigned',
  pickupBy: 'arrivedAtPickup',
  departBy: 'departed',
  arriveBy: 'arrivedAtDelivery',
  podBy: 'podReturned',
  paperPodBy: null,
};

type Promised = readonly Pick<DerivedShipment, 'status' | 'promises'>[];

/** What an order promises as a whole: each time the last of its shipments' deadlines. */
export const lastPromises = (shipments: Promised): Promises =>
  each((name) => Math.max(...shipments.map(({ promises }) => promises[name])));

/**
 * What is still open of an order's promises: each time the first deadline of the shipments that have not kept it, so that
 * one that is missed shows however far off the others are; the order's own when all have kept it.
 */
export function openPromises(shipments: Promised): Promises {
  const last = lastPromises(shipments);
  return each((name) => {
    const milestone = keptBy[name];
    const open = shipments.filter(({ status }) => milestone !== null && !reached(status, milestone));
    return open.length === 0 ? last[name] : Math.min(...open.map(({ promises }) => promises[name]));
  });
}

const each = (deadline: (name: keyof Promises) => Instant): Promises => ({
  dispatchBy: deadline('dispatchBy'),
  pickupBy: deadline('pickupBy'),
  departBy: deadline('departBy'),
  arriveBy: deadline('arriveBy'),
  podBy: deadline('podBy'),
  paperPodBy: deadline('paperPodBy'),
});
