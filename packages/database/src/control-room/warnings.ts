import type { Warning, WarningPage } from '@longhaul/contracts';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';
import { namesOf } from '../who/index.ts';

const warnings = (tx: Tx) =>
  tx
    .selectFrom('warning')
    .leftJoin('order', 'order.id', 'warning.orderId')
    .selectAll('warning')
    .select('order.orderNo');

type Row = Awaited<ReturnType<ReturnType<typeof warnings>['executeTakeFirstOrThrow']>>;
const warningOf = (row: Row, nameOf: (actor: string) => string | null): Warning => ({
  id: row.id,
  rule: row.rule,
  state: row.state,
  order: row.orderId && row.orderNo ? { id: row.orderId, orderNo: row.orderNo } : null,
  promisedAt: row.promisedAt.toISOString(),
  raisedAt: row.raisedAt.toISOString(),
  tier: row.tier,
  acknowledged:
    row.checkAt && row.acknowledgedBy
      ? {
          by: row.acknowledgedBy,
          byName: nameOf(row.acknowledgedBy),
          note: row.note,
          checkAt: row.checkAt.toISOString(),
        }
      : null,
  escalatedAt: row.escalatedAt?.toISOString() ?? null,
  clearedAt: row.clearedAt?.toISOString() ?? null,
});

/** Warnings as people see them, with the names of those who look after them. */
async function warningsOf(tx: Tx, rows: readonly Row[]): Promise<Warning[]> {
  const nameOf = await namesOf(
    tx,
    rows.map((row) => row.acknowledgedBy),
  );
  return rows.map((row) => warningOf(row, nameOf));
}

/** One warning by its id; undefined when it is not there for who is looking. */
export async function readWarning(tx: Tx, id: string): Promise<Warning | undefined> {
  const found = await warnings(tx).where('warning.id', '=', id).execute();
  return (await warningsOf(tx, found))[0];
}

/** A page of warnings, the newest first; the cursor is the id of the last one seen. */
export async function listWarnings(
  tx: Tx,
  query: { open: boolean; limit: number; cursor?: string | undefined },
): Promise<WarningPage> {
  let rows = warnings(tx)
    .orderBy('warning.id', 'desc')
    .limit(query.limit + 1);
  if (query.open) rows = rows.where('warning.clearedAt', 'is', null);
  if (query.cursor) rows = rows.where(sql<boolean>`warning.id::text < ${query.cursor}`);
  const found = await rows.execute();
  const items = await warningsOf(tx, found.slice(0, query.limit));
  return { items, nextCursor: found.length > query.limit ? (items.at(-1)?.id ?? null) : null };
}
