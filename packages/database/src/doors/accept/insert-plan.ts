import { newId } from '@longhaul/platform';
import type { Tx } from '../../connection/index.ts';
import type { ResolvedStop } from './stops.ts';

type PlanRows = { orderId: string; customerId: string; stops: ResolvedStop[]; at: number };

/** Stores the shipment of a new order, its stops with the people to call there, and the legs between them. */
export async function insertPlan(tx: Tx, { orderId, customerId, stops, at }: PlanRows): Promise<void> {
  const shipmentId = newId();
  await tx.insertInto('shipment').values({ id: shipmentId, orderId, customerId, number: 1 }).execute();
  const people = stops.map(({ contact }) =>
    contact ? { id: newId(), kind: 'contact', ...contact, createdAt: new Date(at) } : null,
  );
  const newPeople = people.filter((person) => person !== null);
  if (newPeople.length > 0) await tx.insertInto('person').values(newPeople).execute();
  await tx
    .insertInto('stop')
    .values(
      stops.map((stop, index) => ({
        id: stop.id,
        orderId,
        shipmentId,
        customerId,
        number: stop.number,
        kind: stop.kind,
        siteId: stop.siteId,
        name: stop.name,
        address: stop.address,
        longitude: stop.place?.longitude ?? null,
        latitude: stop.place?.latitude ?? null,
        ring: stop.place?.ring ? JSON.stringify(stop.place.ring) : null,
        locatedBy: stop.place?.by ?? null,
        radiusM: stop.radiusM,
        timeZone: stop.timeZone,
        windowStart: stop.windowStart === null ? null : new Date(stop.windowStart),
        windowEnd: stop.windowEnd === null ? null : new Date(stop.windowEnd),
        contactId: people[index]?.id ?? stop.contactId,
      })),
    )
    .execute();
  await tx
    .insertInto('leg')
    .values(
      stops.slice(1).map((stop, index) => ({
        id: newId(),
        orderId,
        shipmentId,
        customerId,
        number: index + 1,
        fromStopId: stops[index]?.id ?? stop.id,
        toStopId: stop.id,
      })),
    )
    .execute();
}
