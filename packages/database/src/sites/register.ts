import type { NewSite, Site, SiteChange, SitePage } from '@longhaul/contracts';
import { newId } from '@longhaul/platform';
import { sql } from 'kysely';
import { writeAudit } from '../audit/index.ts';
import { type Database, type Tx, transact } from '../connection/index.ts';
import { type Answer, type Command, once, refuse } from '../doors/index.ts';

type By = { actor: string; at: number };
export type SiteCommand = Omit<Command, 'body'> & By;

/** Puts a place into the register, once per Idempotency-Key. */
export const createSite = (db: Database, body: NewSite, command: SiteCommand): Promise<Answer<Site>> =>
  transact(db, 'all', (tx) => once(tx, { ...command, body }, () => insertSite(tx, body, command)));

/** The same within a transaction of the caller. */
export async function insertSite(tx: Tx, body: NewSite, { at, actor }: By): Promise<Answer<Site>> {
  if (body.customerId !== null && !(await isCustomer(tx, body.customerId))) return refuse('unknown-customer');
  const { contact, ring, openingHours, bookingHours, papersNeeded, ...site } = body;
  const inserted = await tx
    .insertInto('site')
    .values({
      id: newId(),
      ...site,
      ring: ring && JSON.stringify(ring),
      openingHours: JSON.stringify(openingHours),
      bookingHours: JSON.stringify(bookingHours),
      papersNeeded: JSON.stringify(papersNeeded),
      createdAt: new Date(at),
      changedAt: new Date(at),
    })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) return refuse('duplicate-site-code');
  if (contact) await setContact(tx, body.code, contact, at);
  await writeAudit(tx, { at, actor, action: 'create', subject: `site/${body.code}`, customerId: body.customerId });
  return readAgain(tx, body.code);
}

/**
 * Changes a site for the orders to come, unless it was changed since the version that was looked at; a retired one comes
 * back into use.
 */
export const changeSite = (db: Database, code: string, body: SiteChange, by: By): Promise<Answer<Site>> =>
  transact(db, 'all', async (tx) => {
    const { at, actor } = by;
    const { version, contact, ring, openingHours, bookingHours, papersNeeded, ...site } = body;
    const changed = await tx
      .updateTable('site')
      .set(({ eb }) => ({
        ...definedOf(site),
        ...(ring === undefined ? {} : { ring: ring && JSON.stringify(ring) }),
        ...(openingHours ? { openingHours: JSON.stringify(openingHours) } : {}),
        ...(bookingHours ? { bookingHours: JSON.stringify(bookingHours) } : {}),
        ...(papersNeeded ? { papersNeeded: JSON.stringify(papersNeeded) } : {}),
        version: eb('version', '+', 1),
        changedAt: new Date(at),
        retiredAt: null,
      }))
      .where('code', '=', code)
      .$if(version !== undefined, (known) => known.where('version', '=', version ?? 0))
      .returning('customerId')
      .executeTakeFirst();
    if (!changed) return refuse((await readSite(tx, code)) ? 'changed-meanwhile' : 'not-found');
    if (contact !== undefined) await setContact(tx, code, contact, at);
    await writeAudit(tx, { at, actor, action: 'change', subject: `site/${code}`, customerId: changed.customerId });
    return readAgain(tx, code);
  });

/** Takes a site out of use: no new order may name it, those that were accepted keep it. */
export const retireSite = (db: Database, code: string, { at, actor }: By): Promise<Answer<Site>> =>
  transact(db, 'all', async (tx) => {
    const retired = await tx
      .updateTable('site')
      .set(({ eb }) => ({ retiredAt: new Date(at), changedAt: new Date(at), version: eb('version', '+', 1) }))
      .where('code', '=', code)
      .where('retiredAt', 'is', null)
      .returning('customerId')
      .executeTakeFirst();
    if (retired)
      await writeAudit(tx, { at, actor, action: 'retire', subject: `site/${code}`, customerId: retired.customerId });
    return readAgain(tx, code);
  });

/** One site by its code; undefined when it is not there for who is looking. */
export async function readSite(tx: Tx, code: string): Promise<Site | undefined> {
  const row = await sites(tx).where('site.code', '=', code).executeTakeFirst();
  return row && siteOf(row);
}

export type SiteQuery = { limit: number; cursor?: string | undefined; q?: string | undefined; retired: boolean };

/** A page of the register by code; `q` is a part of code, name or address. */
export async function listSites(tx: Tx, { limit, cursor, q, retired }: SiteQuery): Promise<SitePage> {
  let rows = sites(tx)
    .orderBy('site.code')
    .limit(limit + 1);
  if (!retired) rows = rows.where('site.retiredAt', 'is', null);
  if (cursor !== undefined) rows = rows.where('site.code', '>', cursor);
  if (q) {
    const like = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;
    rows = rows.where(sql<boolean>`(site.code ILIKE ${like} OR site.name ILIKE ${like} OR site.address ILIKE ${like})`);
  }
  const found = await rows.execute();
  const items = found.slice(0, limit).map(siteOf);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.code ?? null) : null };
}

const sites = (tx: Tx) =>
  tx
    .selectFrom('site')
    .leftJoin('person', 'person.id', 'site.contactId')
    .selectAll('site')
    .select(['person.name as contactName', 'person.phone as contactPhone']);
type SiteRow = Awaited<ReturnType<ReturnType<typeof sites>['executeTakeFirstOrThrow']>>;

const siteOf = (row: SiteRow): Site => ({
  code: row.code,
  customerId: row.customerId,
  name: row.name,
  address: row.address,
  longitude: row.longitude,
  latitude: row.latitude,
  radiusM: row.radiusM,
  ring: row.ring as Site['ring'],
  timeZone: row.timeZone,
  openingHours: row.openingHours as Site['openingHours'],
  bookingHours: row.bookingHours as Site['bookingHours'],
  papersNeeded: row.papersNeeded as Site['papersNeeded'],
  contact: row.contactName && row.contactPhone ? { name: row.contactName, phone: row.contactPhone } : null,
  version: row.version,
  retiredAt: row.retiredAt?.toISOString() ?? null,
});

async function readAgain(tx: Tx, code: string): Promise<Answer<Site>> {
  const site = await readSite(tx, code);
  return site ? { ok: true, body: site } : refuse('not-found');
}

const isCustomer = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.selectFrom('customer').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

async function setContact(tx: Tx, code: string, contact: Site['contact'], at: number): Promise<void> {
  const contactId = contact && newId();
  if (contact && contactId)
    await tx
      .insertInto('person')
      .values({ id: contactId, kind: 'contact', ...contact, createdAt: new Date(at) })
      .execute();
  await tx.updateTable('site').set({ contactId }).where('code', '=', code).execute();
}

/** What was said; a field that was left out changes nothing. */
const definedOf = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
