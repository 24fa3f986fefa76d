import { type Locate, type Located, newSiteSchema, type UnlocatedPage } from '@longhaul/contracts';
import { writeAudit } from '../audit/index.ts';
import type { Tx } from '../connection/index.ts';
import { type Database, transact } from '../connection/index.ts';
import { type Answer, once, refuse } from '../doors/index.ts';
import { placeStop } from '../places/index.ts';
import { replan } from '../plan/index.ts';
import { insertSite, type SiteCommand } from './register.ts';

/** A page of the stops that wait to be located 待定位, of orders that still run, the oldest first. */
export async function listUnlocated(
  tx: Tx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<UnlocatedPage> {
  let rows = tx
    .selectFrom('stop')
    .innerJoin('order', 'order.id', 'stop.orderId')
    .select(['stop.id', 'stop.number', 'stop.name', 'stop.address', 'stop.windowStart', 'stop.windowEnd'])
    .select(['order.id as orderId', 'order.orderNo'])
    .where('stop.longitude', 'is', null)
    .where('order.status', 'not in', ['closed', 'cancelled'])
    .orderBy('stop.id')
    .limit(limit + 1);
  if (cursor !== undefined) rows = rows.where('stop.id', '>', cursor);
  const found = await rows.execute();
  const items = found
    .slice(0, limit)
    .map(({ id, number, name, address, windowStart, windowEnd, orderId, orderNo }) => ({
      id,
      order: { id: orderId, orderNo },
      number,
      name,
      address,
      window: windowStart && windowEnd ? { start: windowStart.toISOString(), end: windowEnd.toISOString() } : null,
    }));
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** A clerk says where a stop is; with a code the place goes into the register as a site of the stop's customer. */
export const locateStop = (
  db: Database,
  stopId: string,
  body: Locate,
  command: SiteCommand,
): Promise<Answer<Located>> =>
  transact(db, 'all', (tx) => once(tx, { ...command, body }, () => locate(tx, stopId, body, command)));

async function locate(tx: Tx, stopId: string, body: Locate, command: SiteCommand): Promise<Answer<Located>> {
  const { at, actor } = command;
  const known = await tx.selectFrom('stop').select('orderId').where('id', '=', stopId).executeTakeFirst();
  if (!known) return refuse('not-found');
  await tx.selectFrom('order').select('id').where('id', '=', known.orderId).forNoKeyUpdate().execute();
  const stop = await tx.selectFrom('stop').selectAll().where('id', '=', stopId).executeTakeFirstOrThrow();
  if (stop.longitude !== null) return refuse('already-located');
  const { longitude, latitude, radiusM = stop.radiusM, saveAsSite } = body;
  const place = { longitude, latitude, radiusM };
  if (saveAsSite !== undefined) {
    const { name, address, timeZone, customerId } = stop;
    const site = newSiteSchema.parse({ code: saveAsSite, customerId, name, address, timeZone, ...place });
    const saved = await insertSite(tx, site, command);
    if (!saved.ok) return saved;
    await tx
      .updateTable('stop')
      .set(({ selectFrom }) => ({ siteId: selectFrom('site').select('id').where('code', '=', saveAsSite) }))
      .where('id', '=', stopId)
      .execute();
  }
  const located = await placeStop(tx, stop, place, 'clerk', at);
  await replan(tx, [{ id: stop.orderId, customerId: stop.customerId }], at);
  await writeAudit(tx, { at, actor, action: 'locate', subject: `stop/${stopId}`, customerId: stop.customerId });
  return { ok: true, body: { located } };
}
