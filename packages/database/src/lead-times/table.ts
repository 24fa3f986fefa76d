import { cities, provinces } from '@longhaul/atlas';
import type { LeadTimeChange, LeadTimeLine, LeadTimePage, LeadTimeQuery, NewLeadTime } from '@longhaul/contracts';
import { newId } from '@longhaul/platform';
import { writeAudit } from '../audit/index.ts';
import { type Database, type Tx, transact } from '../connection/index.ts';
import { type Answer, type Command, once, refuse } from '../doors/index.ts';

type By = { actor: string; at: number };
export type TableCommand = Omit<Command, 'body'> & By;

/** Agrees a lead time for a lane, once per Idempotency-Key. Orders that were accepted keep their promises. */
export const addLeadTime = (db: Database, body: NewLeadTime, command: TableCommand): Promise<Answer<LeadTimeLine>> =>
  transact(db, 'all', (tx) =>
    once(tx, { ...command, body }, async () => {
      const { at, actor } = command;
      const { customerId, from, to, kind, service, takes } = body;
      for (const end of [from, to]) if (!(await isLaneEnd(tx, end))) return refuse('unknown-lane-end');
      if (customerId !== null) {
        const customer = tx.selectFrom('customer').select('id').where('id', '=', customerId);
        if (!(await customer.executeTakeFirst())) return refuse('unknown-customer');
      }
      const id = newId();
      const time = new Date(at);
      const lane = { customerId, fromEnd: from, toEnd: to, kind, service };
      const inserted = await tx
        .insertInto('leadTime')
        .values({ id, ...lane, takes: JSON.stringify(takes), createdAt: time, changedAt: time })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (inserted.numInsertedOrUpdatedRows === 0n) return refuse('duplicate-lead-time');
      await writeAudit(tx, { at, actor, action: 'create', subject: `leadTime/${id}`, customerId });
      return { ok: true, body: { id, ...body, version: 1 } };
    }),
  );

/** Agrees another time for the lane of a line, unless it was changed since the version that was looked at. */
export const changeLeadTime = (
  db: Database,
  id: string,
  { takes, version }: LeadTimeChange,
  { at, actor }: By,
): Promise<Answer<LeadTimeLine>> =>
  transact(db, 'all', async (tx) => {
    const row = await tx
      .updateTable('leadTime')
      .set(({ eb }) => ({ takes: JSON.stringify(takes), version: eb('version', '+', 1), changedAt: new Date(at) }))
      .where('id', '=', id)
      .$if(version !== undefined, (line) => line.where('version', '=', version ?? 0))
      .returningAll()
      .executeTakeFirst();
    if (!row) {
      const known = await tx.selectFrom('leadTime').select('id').where('id', '=', id).executeTakeFirst();
      return refuse(known ? 'changed-meanwhile' : 'not-found');
    }
    await writeAudit(tx, { at, actor, action: 'change', subject: `leadTime/${id}`, customerId: row.customerId });
    return { ok: true, body: lineOf(row) };
  });

/** Takes a line out of the table: the next closest one holds from now on. */
export const removeLeadTime = (db: Database, id: string, { at, actor }: By): Promise<Answer<LeadTimeLine>> =>
  transact(db, 'all', async (tx) => {
    const row = await tx.deleteFrom('leadTime').where('id', '=', id).returningAll().executeTakeFirst();
    if (!row) return refuse('not-found');
    await writeAudit(tx, { at, actor, action: 'remove', subject: `leadTime/${id}`, customerId: row.customerId });
    return { ok: true, body: lineOf(row) };
  });

/** A page of the table 时效表; with a customer, its own lines and the house's. */
export async function listLeadTimes(
  tx: Tx,
  { limit, cursor, customerId, kind, service, end }: LeadTimeQuery,
): Promise<LeadTimePage> {
  let rows = tx
    .selectFrom('leadTime')
    .selectAll()
    .orderBy('id')
    .limit(limit + 1);
  if (cursor !== undefined) rows = rows.where('id', '>', cursor);
  if (kind !== undefined) rows = rows.where('kind', '=', kind);
  if (service !== undefined) rows = rows.where('service', '=', service);
  if (end !== undefined) rows = rows.where((where) => where.or([where('fromEnd', '=', end), where('toEnd', '=', end)]));
  if (customerId === 'house') rows = rows.where('customerId', 'is', null);
  else if (customerId !== undefined)
    rows = rows.where((where) => where.or([where('customerId', 'is', null), where('customerId', '=', customerId)]));
  const found = await rows.execute();
  const items = found.slice(0, limit).map(lineOf);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

type LeadTimeRow = {
  id: string;
  customerId: string | null;
  fromEnd: string;
  toEnd: string;
  kind: string;
  service: string;
  takes: unknown;
  version: number;
};
const lineOf = (row: LeadTimeRow): LeadTimeLine => ({
  id: row.id,
  customerId: row.customerId,
  from: row.fromEnd,
  to: row.toEnd,
  kind: row.kind as LeadTimeLine['kind'],
  service: row.service as LeadTimeLine['service'],
  takes: row.takes as LeadTimeLine['takes'],
  version: row.version,
});

async function isLaneEnd(tx: Tx, end: string): Promise<boolean> {
  const [kind, code = ''] = end.split(':');
  if (kind === 'city') return cities.some((city) => city.code === code);
  if (kind === 'province') return provinces.includes(code);
  if (kind === 'site')
    return (await tx.selectFrom('site').select('id').where('code', '=', code).executeTakeFirst()) !== undefined;
  return true;
}
