import type { NewOrder } from '@longhaul/contracts';
import type { DerivedOrder, Hours, PlaceHours, StopKind } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { sql } from 'kysely';
import type { Tx } from '../../connection/index.ts';
import type { DB } from '../../schema/tables.generated.ts';
import { type Refusal, refuse } from '../answer.ts';

/** Radius of a stop's geofence when neither the order nor its site names one, in metres. */
const defaultRadiusM = 500;

/** A stop as it will be stored. One that nobody has located has no place; its contact is a new person or the one registered with its site. */
export type ResolvedStop = {
  id: string;
  shipment: number;
  number: number;
  kind: StopKind;
  siteId: string | null;
  siteCode: string | null;
  name: string;
  address: string | null;
  place: Place | null;
  radiusM: number;
  timeZone: string;
  windowStart: number | null;
  windowEnd: number | null;
  windowSetAt: number;
  hours: PlaceHours | null;
  contact: Contact | null;
  registered: (Contact & { id: string }) | null;
};
type Ring = DB['stop']['ring'];
type Contact = { name: string; phone: string };
type Place = { longitude: number; latitude: number; ring: Ring; by: 'order' | 'site' | 'address' };

/** Finds out where the stops of a new order are: by the order itself, by the register, by what was learned of an address. */
export async function resolveStops(
  tx: Tx,
  customerId: string,
  stops: NewOrder['stops'],
  at: number,
): Promise<ResolvedStop[] | Refusal> {
  const sites = await sitesOf(tx, customerId, stops);
  const known = await knownAddresses(tx, customerId, stops);
  const resolved = stops.map((stop, index): ResolvedStop | undefined => {
    const site = stop.site === undefined ? undefined : sites.get(stop.site);
    if (stop.site !== undefined && !site) return undefined;
    const learned = known.get(index);
    const name = stop.name ?? site?.name;
    if (name === undefined) throw new Error('a stop without a name names a site');
    return {
      id: newId(),
      shipment: 1,
      number: index + 1,
      kind: stop.kind,
      siteId: site?.id ?? null,
      siteCode: site?.code ?? null,
      name,
      address: stop.address ?? site?.address ?? null,
      place: placeOf(stop, site, learned),
      radiusM: stop.radiusM ?? site?.radiusM ?? learned?.radiusM ?? defaultRadiusM,
      timeZone: stop.timeZone ?? site?.timeZone ?? 'Asia/Shanghai',
      windowStart: stop.window ? Date.parse(stop.window.start) : null,
      windowEnd: stop.window ? Date.parse(stop.window.end) : null,
      windowSetAt: at,
      hours: site ? hoursOf(site) : null,
      contact: stop.contact ?? null,
      registered: stop.contact ? null : contactOf(site),
    };
  });
  const all = resolved.filter((stop) => stop !== undefined);
  return all.length === stops.length ? all : refuse('unknown-site');
}

/** A stop with what it is promised by; null at a terminal without a window. */
export type PromisedStop = ResolvedStop & { deadline: number | null };
export const promisedStops = (stops: readonly ResolvedStop[], { shipments }: DerivedOrder): PromisedStop[] => {
  const arrivals = shipments.flatMap((shipment) => shipment.arrivals);
  return stops.map((stop) => ({
    ...stop,
    deadline: arrivals.find(({ stopId }) => stopId === stop.id)?.arriveBy ?? null,
  }));
};

type Stop = NewOrder['stops'][number];
type Spot = { longitude: number; latitude: number };
type RegisteredSite = Spot & {
  id: string;
  code: string;
  name: string;
  address: string | null;
  radiusM: number;
  ring: Ring;
  timeZone: string;
  openingHours: unknown;
  bookingHours: unknown;
  contactId: string | null;
  contactName: string | null;
  contactPhone: string | null;
};

const hoursOf = ({ timeZone, openingHours, bookingHours }: RegisteredSite): PlaceHours => ({
  timeZone,
  opening: openingHours as Hours[],
  booking: bookingHours as Hours[],
});

const contactOf = (site: RegisteredSite | undefined): ResolvedStop['registered'] =>
  site?.contactId && site.contactName !== null && site.contactPhone !== null
    ? { id: site.contactId, name: site.contactName, phone: site.contactPhone }
    : null;

function placeOf(
  { longitude, latitude }: Stop,
  site: (Spot & { ring: Ring }) | undefined,
  learned: Spot | undefined,
): Place | null {
  if (longitude !== undefined && latitude !== undefined) return { longitude, latitude, ring: null, by: 'order' };
  if (site) return { longitude: site.longitude, latitude: site.latitude, ring: site.ring, by: 'site' };
  return learned ? { longitude: learned.longitude, latitude: learned.latitude, ring: null, by: 'address' } : null;
}

/** The sites in use that the stops name, by code: the house's and the customer's own. */
async function sitesOf(tx: Tx, customerId: string, stops: Stop[]): Promise<Map<string, RegisteredSite>> {
  const codes = stops.map((stop) => stop.site).filter((code) => code !== undefined);
  if (codes.length === 0) return new Map();
  const rows: RegisteredSite[] = await tx
    .selectFrom('site')
    .leftJoin('person', 'person.id', 'site.contactId')
    .select(['site.id', 'code', 'site.name', 'address', 'longitude', 'latitude', 'radiusM', 'ring', 'timeZone'])
    .select(['openingHours', 'bookingHours'])
    .select(['contactId', 'person.name as contactName', 'person.phone as contactPhone'])
    .where('code', 'in', codes)
    .where('retiredAt', 'is', null)
    .where((where) => where.or([where('customerId', 'is', null), where('customerId', '=', customerId)]))
    .execute();
  return new Map(rows.map((row) => [row.code, row]));
}

/** Places that were learned of addresses, by the index of the stop that has nothing but its address. */
async function knownAddresses(
  tx: Tx,
  customerId: string,
  stops: NewOrder['stops'],
): Promise<Map<number, Spot & { radiusM: number }>> {
  const addresses = stops.map((stop) =>
    stop.site === undefined && stop.longitude === undefined ? (stop.address ?? null) : null,
  );
  if (addresses.every((address) => address === null)) return new Map();
  const { rows } = await sql<Spot & { radiusM: number; place: number }>`
    SELECT k.longitude, k.latitude, k.radius_m, a.place - 1 AS place
    FROM unnest(${addresses}::text[]) WITH ORDINALITY a(address, place)
    JOIN known_address k ON k.customer_id = ${customerId} AND k.address_key = address_key(a.address)`.execute(tx);
  return new Map(rows.map((row) => [row.place, row]));
}
