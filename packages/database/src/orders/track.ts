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
  if (!order) return undefined;
  const log = standing(await readLog(tx, order.id));
  const { customerRef, status, promises, shipments, stops } = order;
  return {
    orderNo: order.orderNo,
    customerRef,
    status,
    arriveBy: promises.arriveBy,
    shipments: shipments.map((shipment) => ({
      number: shipment.number,
      status: shipment.status,
      stations: stops.filter((stop) => stop.shipment === shipment.number).map((stop) => stationOf(stop, log)),
    })),
  };
}

function stationOf({ id, name, kind }: Order['stops'][number], log: readonly OrderEvent[]) {
  const first = (types: readonly FactType[]): string | null => {
    const times = log
      .filter(({ type, stopId }) => stopId === id && (types as readonly string[]).includes(type))
      .map(({ occurredAt }) => occurredAt);
    return times.length === 0 ? null : new Date(Math.min(...times)).toISOString();
  };
  return {
    name,
    kind,
    arrivedAt: first(tellers.arrivedAt),
    sortedAt: first(tellers.sortedAt),
    outForDeliveryAt: first(tellers.outForDeliveryAt),
    leftAt: first(tellers.leftAt),
    signedAt: first(tellers.signedAt),
  };
}
