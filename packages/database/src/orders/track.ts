import type { Order, Track } from '@longhaul/contracts';
import { type FactType, type OrderEvent, standing } from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';
import { readLog } from './load.ts';
import { readOrder } from './read.ts';

/** What each column of a station is told by, at whichever kind of stop. */
const tellers = {
  arrivedAt: ['arrivedAtPickup', 'arrivedAtTerminal', 'arrivedAtDelivery'],
  sortedAt: ['sorted'],
  outForDeliveryAt: ['outForDelivery'],
  leftAt: ['departed', 'leftTerminal'],
  signedAt: ['signed'],
} satisfies Record<string, FactType[]>;

/** An order by its number, with every station of its shipments; undefined when it is not there for who is looking. */
export async function readTrack(tx: Tx, orderNo: string): Promise<Track | undefined> {
  const order = await readOrder(tx, orderNo);
  return order && trackOf(order, await readLog(tx, order.id));
}

/** Where an order is, as its log says. */
export function trackOf(
  { orderNo, customerRef, status, promises, shipments, stops }: Order,
  log: readonly OrderEvent[],
): Track {
  const counting = standing(log);
  return {
    orderNo,
    customerRef,
    status,
    arriveBy: promises.arriveBy,
    shipments: shipments.map((shipment) => ({
      number: shipment.number,
      status: shipment.status,
      stations: stops.filter((stop) => stop.shipment === shipment.number).map((stop) => stationOf(stop, counting)),
    })),
  };
}

function stationOf({ id, name, kind, timeZone }: Order['stops'][number], log: readonly OrderEvent[]) {
  const first = (types: readonly FactType[]): string | null => {
    const times = log
      .filter(({ type, stopId }) => stopId === id && (types as readonly string[]).includes(type))
      .map(({ occurredAt }) => occurredAt);
    return times.length === 0 ? null : new Date(Math.min(...times)).toISOString();
  };
  return {
    name,
    kind,
    timeZone,
    arrivedAt: first(tellers.arrivedAt),
    sortedAt: first(tellers.sortedAt),
    outForDeliveryAt: first(tellers.outForDeliveryAt),
    leftAt: first(tellers.leftAt),
    signedAt: first(tellers.signedAt),
  };
}
