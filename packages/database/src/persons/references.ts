import type { PersonReferences } from '@longhaul/contracts';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';
import { samePersons } from './find-persons.ts';

/** Where a person stands, before it is decided to erase it; undefined when there is no such person. */
export async function readPersonReferences(tx: Tx, personId: string): Promise<PersonReferences | undefined> {
  const items = await samePersons(tx, personId);
  if (items.length === 0) return undefined;
  const ids = items.map(({ id }) => id);
  return { items, ...(await countReferences(tx, ids)), texts: await textsOf(tx, ids, null) };
}

/** The orders that a person receives or hands over, the trips that it drives, the sites whose contact it is. */
export async function countReferences(
  tx: Tx,
  ids: readonly string[],
): Promise<Pick<PersonReferences, 'orders' | 'trips' | 'sites'>> {
  const { rows } = await sql<{ orders: number; trips: number; sites: number }>`SELECT
    (SELECT count(DISTINCT order_id) FROM stop WHERE contact_id = ANY (${ids}::uuid[]))::int AS orders,
    (SELECT count(*) FROM trip WHERE driver_id = ANY (${ids}::uuid[]))::int AS trips,
    (SELECT count(*) FROM site WHERE contact_id = ANY (${ids}::uuid[]))::int AS sites`.execute(tx);
  return rows[0] ?? { orders: 0, trips: 0, sites: 0 };
}

/** It looks through all that was ever answered, which takes longer than a request usually may. */
const patience = '120s';

/** The texts that name these persons, and with a mark: replaces what names them there by it. */
export async function textsOf(tx: Tx, ids: readonly string[], mark: string | null): Promise<PersonReferences['texts']> {
  await sql`SELECT set_config('statement_timeout', ${patience}, true)`.execute(tx);
  const { rows } = await sql<PersonReferences['texts'][number]>`
    SELECT place, hits AS count, coalesce(about, '{}') AS about FROM texts_of_persons(${ids}::uuid[], ${mark})`.execute(
    tx,
  );
  return rows;
}
