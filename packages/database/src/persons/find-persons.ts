import type { Person } from '@longhaul/contracts';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';

/** Drivers and contacts of a number, however it was written, or of a whole name; the newest first. */
export const findPersons = (tx: Tx, text: string): Promise<Person[]> =>
  readPersons(tx, sql`erased_at IS NULL AND (name = ${text} OR phone ~ ('^' || phone_pattern(${text}) || '$'))`);

/** Everybody who is meant by one of their rows: each order brought its own, with the same name and number. */
export const samePersons = (tx: Tx, personId: string): Promise<Person[]> =>
  readPersons(
    tx,
    sql`id = ${personId} OR (erased_at IS NULL AND EXISTS (SELECT FROM person one WHERE one.id = ${personId}
      AND one.erased_at IS NULL AND one.name = person.name AND person.phone ~ ('^' || phone_pattern(one.phone) || '$')))`,
  );

/** These rows, as they are now. */
export const personsOf = (tx: Tx, ids: readonly string[]): Promise<Person[]> =>
  readPersons(tx, sql`id = ANY (${ids}::uuid[])`);

type Row = Omit<Person, 'erasedAt'> & { erasedAt: Date | null };

async function readPersons(tx: Tx, which: ReturnType<typeof sql>): Promise<Person[]> {
  const { rows } = await sql<Row>`
    SELECT id, kind, name, erased_at,
      EXISTS (SELECT FROM trip t JOIN leg l ON l.trip_id = t.id JOIN "order" o ON o.id = l.order_id
        WHERE t.driver_id = person.id AND o.status NOT IN ('closed', 'cancelled'))
      OR EXISTS (SELECT FROM stop s JOIN "order" o ON o.id = s.order_id
        WHERE s.contact_id = person.id AND o.status NOT IN ('closed', 'cancelled'))
      OR EXISTS (SELECT FROM site WHERE contact_id = person.id AND retired_at IS NULL) AS in_use
    FROM person WHERE ${which} ORDER BY id DESC`.execute(tx);
  return rows.map(({ erasedAt, ...row }) => ({ ...row, erasedAt: erasedAt?.toISOString() ?? null }));
}
