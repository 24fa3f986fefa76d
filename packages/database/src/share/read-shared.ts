import type { SharedTrack } from '@longhaul/contracts';
import { orderStatuses, reached, roughly } from '@longhaul/domain';
import { sql } from 'kysely';
import { type Database, type Tx, transact } from '../connection/index.ts';
import { trackOf } from '../orders/index.ts';
import { findOpenLink } from './open-link.ts';

/** Looking again within this time is the same visit. */
const visitMs = 10 * 60_000;

/** What comes after the signature is between the customer and us. */
const shown = orderStatuses.slice(0, orderStatuses.indexOf('signed') + 1);
const shownStatus = (status: SharedTrack['status']): SharedTrack['status'] =>
  status !== 'cancelled' && reached(status, 'signed') ? 'signed' : status;

/** What whoever holds the token of a link sees of its order, and that it was looked at; undefined when no such link holds. */
export const readShared = (db: Database, token: string, now: number): Promise<SharedTrack | undefined> =>
  transact(
    db,
    'all',
    async (tx) => {
      const link = await findOpenLink(tx, token, now);
      if (!link) return undefined;
      await countVisit(tx, link.id, now);
      const { order, log, endsAt } = link;
      const { orderNo, status, arriveBy, shipments } = trackOf(order, log);
      const places = await readPlaces(tx, order.id);
      return {
        orderNo,
        status: shownStatus(status),
        arriveBy,
        milestones: shown.flatMap((name) => {
          const passed = order.milestones[name];
          return passed ? [{ status: name, at: passed.at }] : [];
        }),
        shipments: shipments.map(({ number, stations, ...shipment }) => {
          const isAboard = reached(shipment.status, 'departed') && !reached(shipment.status, 'signed');
          const promises = order.shipments.find((one) => one.number === number)?.promises;
          return {
            number,
            stations,
            status: shownStatus(shipment.status),
            arriveBy: promises?.arriveBy ?? arriveBy,
            place: (isAboard && places.get(number)) || null,
          };
        }),
        endsAt: endsAt === null ? null : new Date(endsAt).toISOString(),
      };
    },
    'soon',
  );

async function countVisit(tx: Tx, linkId: string, now: number): Promise<void> {
  await sql`UPDATE share_link SET opens = opens + 1, last_opened_at = ${new Date(now)}
    WHERE id = ${linkId} AND coalesce(last_opened_at <= ${new Date(now - visitMs)}, true)`.execute(tx);
}

/** Where the vehicle was last seen that each shipment rides on, since it came aboard: roughly, as for strangers. */
async function readPlaces(tx: Tx, orderId: string) {
  const { rows } = await sql<{ number: number; at: Date; longitude: number; latitude: number }>`
    SELECT shipment.number, state.fix_time AS at, state.longitude, state.latitude FROM shipment
    JOIN LATERAL (SELECT vehicle_id, boarded_at FROM leg
      WHERE leg.shipment_id = shipment.id AND left_at IS NULL ORDER BY number LIMIT 1) ride ON true
    JOIN vehicle_state state ON state.vehicle_id = ride.vehicle_id AND state.fix_time >= ride.boarded_at
    WHERE shipment.order_id = ${orderId} AND state.longitude IS NOT NULL`.execute(tx);
  return new Map(
    rows.map(({ number, at, longitude, latitude }) => [
      number,
      { ...roughly({ longitude, latitude }), at: at.toISOString() },
    ]),
  );
}
