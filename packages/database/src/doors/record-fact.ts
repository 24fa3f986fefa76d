import type { FactAnswer } from '@longhaul/contracts';
import {
  aheadTolerance,
  exceptionsIn,
  type Fact,
  judgeFact,
  type Plan,
  placeOf,
  type StopKind,
} from '@longhaul/domain';
import { canonicalJson, sha256 } from '@longhaul/platform';
import { asHouse, type Database, type Scope, type Tx, transact } from '../connection/index.ts';
import { followOrder, raiseCase } from '../exceptions/index.ts';
import { append, type LockedOrder, lockOrder, settle, timeAboard } from '../orders/index.ts';
import { learnPlace } from '../places/index.ts';
import { recheckPlan } from '../plan/index.ts';
import { type Answer, refuse } from './answer.ts';

/** A fact as it comes in: `stop` by its number, or by id from a geofence. Without an id its content is its identity. */
export type ReportedFact = Omit<Fact, 'stopId' | 'tripId' | 'shipment'> & {
  id?: string | undefined;
  shipment?: number | undefined;
  stop?: number | undefined;
  stopId?: string;
  tripId?: string;
};

/**
 * The door of facts. Nothing is refused for being unwelcome: the fact is stored with its outcome, and told again it
 * gets the outcome that it got first. `at` is when we heard of it.
 */
export function recordFact(
  db: Database,
  scope: Scope,
  orderId: string,
  reported: ReportedFact,
  at: number,
): Promise<Answer<FactAnswer>> {
  return transact(db, scope, (tx) => recordFactIn(tx, orderId, reported, at));
}

/** The same within a transaction of the caller. */
export async function recordFactIn(
  tx: Tx,
  orderId: string,
  reported: ReportedFact,
  at: number,
): Promise<Answer<FactAnswer>> {
  if (reported.occurredAt > at + aheadTolerance) return refuse('fact-in-future');
  const order = await lockOrder(tx, orderId);
  if (!order) return refuse('not-found');
  // one of the whole order (no stop) would else count for a shipment that is not there, and nobody would notice
  if (reported.shipment !== undefined && !order.plan.shipments.some(({ number }) => number === reported.shipment))
    return refuse('unknown-shipment');
  const place = placeFor(order.plan, reported);
  if (!place) return refuse('unknown-stop');
  const { id, stop: _, ...said } = reported;
  const fact: Fact = { ...said, ...place, tripId: reported.tripId ?? tripTo(order, place.stopId) };
  const contentHash = sha256(canonicalJson({ ...fact, tripId: undefined }));
  const eventId = id ? `fact:${id}` : `hash:${contentHash}`;
  const stored = await tx
    .selectFrom('orderEvent')
    .select(['contentHash', 'outcome'])
    .where('orderId', '=', orderId)
    .where('eventId', '=', eventId)
    .executeTakeFirst();
  const answer = (outcome: string): Answer<FactAnswer> => ({
    ok: true,
    body: { outcome, status: order.derived.status, version: order.seq },
  });
  if (stored) return stored.contentHash === contentHash ? answer(stored.outcome) : refuse('fact-id-reused');

  const window = fact.source === 'geofence' ? await timeAboard(tx, orderId, fact) : null;
  const outcome = judgeFact(order.derived, order.log, fact, at, order.policy, window);
  const seq = await append(tx, order, { ...fact, eventId, contentHash, outcome, recordedAt: at });
  for (const type of exceptionsIn(fact, outcome)) {
    const report = { type, stopId: fact.stopId, evidence: { fact: seq }, at };
    await asHouse(tx, () => raiseCase(tx, { orderId: order.id }, [order], report));
  }
  // the first confirmed delivery shows where an address is that nobody could place
  if (fact.type === 'signed' && fact.stopId && (await learnPlace(tx, fact.stopId, fact.occurredAt, at)))
    await recheckPlan(tx, order, at);
  await settle(tx, order, at);
  await followOrder(tx, order, at);
  return answer(outcome);
}

/** Where a fact belongs: the stop that is named, else the only one of its kind that makes sense; undefined for none. */
function placeFor(plan: Plan, reported: ReportedFact): Pick<Fact, 'stopId' | 'shipment'> | undefined {
  const { type, stopId, stop: number } = reported;
  const only = plan.shipments.length === 1 ? 1 : undefined;
  const shipment = reported.shipment ?? only ?? null;
  const kind = placeOf(type);
  if (stopId === undefined && number === undefined && (kind === null || shipment === null))
    return { stopId: null, shipment: only ? null : shipment };
  const own = plan.stops.filter((stop) => stopId !== undefined || stop.shipment === (shipment ?? 1));
  const stop = own.find((one) =>
    stopId !== undefined ? one.id === stopId : number !== undefined ? one.number === number : one === usual(own, kind),
  );
  return stop && { stopId: stop.id, shipment: only ? null : stop.shipment };
}

const usual = (stops: Plan['stops'], kind: StopKind | null) =>
  kind === 'delivery' ? stops.findLast((stop) => stop.kind === kind) : stops.find((stop) => stop.kind === kind);

/** The trip that brings the goods to a stop, or takes them from the first. */
const tripTo = ({ legs }: LockedOrder, stopId: string | null): string | null =>
  (legs.find((leg) => leg.toStopId === stopId) ?? legs.find((leg) => leg.fromStopId === stopId) ?? legs[0])?.tripId ??
  null;
