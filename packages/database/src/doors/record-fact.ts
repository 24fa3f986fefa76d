import type { FactAnswer } from '@longhaul/contracts';
import {
  aheadTolerance,
  type Fact,
  type FactType,
  judgeFact,
  type Plan,
  placeOf,
  type TripWindow,
} from '@longhaul/domain';
import { canonicalJson, sha256 } from '@longhaul/platform';
import { type Database, type Scope, type Tx, transact } from '../connection/index.ts';
import { append, lockOrder, settle } from '../orders/index.ts';
import { type Answer, refuse } from './answer.ts';

/** A fact as it comes in: `stop` by its number, or by id from a geofence. Without an id its content is its identity. */
export type ReportedFact = Omit<Fact, 'stopId' | 'tripId'> & {
  id?: string | undefined;
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
  const stopId = reported.stopId ?? stopFor(order.plan, reported.type, reported.stop);
  if (stopId === undefined) return refuse('unknown-stop');
  const { id, stop: _, ...said } = reported;
  const fact: Fact = { ...said, stopId, tripId: reported.tripId ?? order.tripId };
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

  const window = fact.source === 'geofence' && fact.tripId ? await windowOf(tx, fact.tripId) : null;
  const outcome = judgeFact(order.derived, order.log, fact, at, order.policy, window);
  await append(tx, order, { ...fact, eventId, contentHash, outcome, recordedAt: at });
  await settle(tx, order, at);
  return answer(outcome);
}

async function windowOf(tx: Tx, tripId: string): Promise<TripWindow | null> {
  const trip = await tx
    .selectFrom('trip')
    .select(['activeFrom', 'activeTo'])
    .where('id', '=', tripId)
    .executeTakeFirst();
  return trip ? { from: trip.activeFrom.getTime(), to: trip.activeTo?.getTime() ?? null } : null;
}

/** The stop a fact is about: the one that is named, else the only one of its kind that makes sense; null for none. */
function stopFor(plan: Plan, type: FactType, number: number | undefined): string | null | undefined {
  if (number !== undefined) return plan.stops.find((stop) => stop.number === number)?.id;
  const kind = placeOf(type);
  if (kind === null) return null;
  if (kind === 'delivery') return plan.stops.findLast((stop) => stop.kind === kind)?.id;
  return plan.stops.find((stop) => stop.kind === kind)?.id;
}
