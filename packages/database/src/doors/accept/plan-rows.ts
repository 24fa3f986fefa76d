import type { Promises } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import type { PromisedStop } from './stops.ts';
import type { NewRows } from './store.ts';

type Asked = { orderId: string; customerId: string; promises: Promises; stops: PromisedStop[]; at: number };

/** The shipment of a new order, its stops with the people to call there, and the legs between them. */
export function planRows({
  orderId,
  customerId,
  promises,
  stops,
  at,
}: Asked): Pick<NewRows, 'shipment' | 'person' | 'stop' | 'leg'> {
  const shipmentId = newId();
  const of = { orderId, shipmentId, customerId };
  const people = stops.map(({ contact }) =>
    contact ? { id: newId(), kind: 'contact', ...contact, createdAt: new Date(at) } : null,
  );
  return {
    shipment: [
      { id: shipmentId, orderId, customerId, number: 1, lines: [], status: 'accepted', milestones: {}, promises },
    ],
    person: people.filter((person) => person !== null),
    stop: stops.map((stop, index) => ({
      ...of,
      id: stop.id,
      number: stop.number,
      kind: stop.kind,
      siteId: stop.siteId,
      name: stop.name,
      address: stop.address,
      longitude: stop.place?.longitude ?? null,
      latitude: stop.place?.latitude ?? null,
      ring: stop.place?.ring ?? null,
      locatedBy: stop.place?.by ?? null,
      radiusM: stop.radiusM,
      timeZone: stop.timeZone,
      windowStart: stop.windowStart === null ? null : new Date(stop.windowStart),
      windowEnd: stop.windowEnd === null ? null : new Date(stop.windowEnd),
      windowSetAt: new Date(stop.windowSetAt),
      arriveBy: stop.deadline === null ? null : new Date(stop.deadline),
      contactId: people[index]?.id ?? stop.registered?.id ?? null,
    })),
    leg: stops.slice(1).map((stop, index) => ({
      ...of,
      id: newId(),
      number: index + 1,
      fromStopId: stops[index]?.id ?? stop.id,
      toStopId: stop.id,
    })),
  };
}
