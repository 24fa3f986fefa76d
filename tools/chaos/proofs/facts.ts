import type { Ledger } from '../ledger.ts';
import type { Promised } from '../report.ts';
import type { Look } from './look.ts';
import { none } from './promised.ts';

/** What was answered with 2xx is in the store: facts, decisions, positions; and what positions meant for the orders. */
export async function proveFacts(look: Look, ledger: Ledger): Promise<Promised[]> {
  const events = await look<{ order_id: string; event_id: string; type: string; source: string }>(
    'SELECT order_id, event_id, type, source FROM order_event',
  );
  const positions = await look<{ id: string; time: number }>(
    `SELECT d.id, (extract(epoch FROM p.fix_time) * 1000)::float8 AS time FROM position p JOIN device d USING (vehicle_id)`,
  );
  const facts = new Set(events.map((event) => `${event.order_id} ${event.event_id}`));
  const fixes = new Set(positions.map(({ id, time }) => `${id} ${time}`));
  const count = (orderId: string, type: string, source?: string) =>
    events.filter((e) => e.order_id === orderId && e.type === type && (!source || e.source === source)).length;
  const arrivals = ledger.seen.flatMap(({ orderId, complete }) =>
    ['arrivedAtPickup', 'departed', ...(complete ? ['arrivedAtDelivery'] : [])]
      .map((type) => ({ type, times: count(orderId, type, 'geofence') }))
      .filter(({ times }) => times !== 1)
      .map(({ type, times }) => `${type} of ${orderId}: ${times} times`),
  );
  return [
    none(
      'facts.lost',
      ledger.facts.map(({ orderId, factId }) => `${orderId} fact:${factId}`).filter((it) => !facts.has(it)),
    ),
    none(
      'decisions.lostOrDoubled',
      ledger.decisions
        .filter(({ orderId, type }) => count(orderId, type) !== 1)
        .map(({ orderId, type }) => `${type} of ${orderId}`),
    ),
    none(
      'positions.lost',
      ledger.positions.map(({ deviceId, fixTime }) => `${deviceId} ${fixTime}`).filter((it) => !fixes.has(it)),
    ),
    none('episodes.lostOrDoubled', arrivals),
  ];
}
