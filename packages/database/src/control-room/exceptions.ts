import type { Exception, ExceptionPage } from '@longhaul/contracts';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';

/** A page of cases, the newest first; the cursor is the id of the last one seen. */
export async function listExceptions(
  tx: Tx,
  query: { limit: number; cursor?: string | undefined },
): Promise<ExceptionPage> {
  let rows = tx
    .selectFrom('exceptionCase')
    .leftJoin('order', 'order.id', 'exceptionCase.orderId')
    .select(['exceptionCase.id', 'type', 'exceptionCase.state', 'orderId', 'order.orderNo', 'raisedAt', 'closedAt'])
    .orderBy('exceptionCase.id', 'desc')
    .limit(query.limit + 1);
  if (query.cursor) rows = rows.where(sql<boolean>`exception_case.id::text < ${query.cursor}`);
  const found = await rows.execute();
  const items = found.slice(0, query.limit).map(
    (row): Exception => ({
      id: row.id,
      type: row.type,
      state: row.state,
      order: row.orderId && row.orderNo ? { id: row.orderId, orderNo: row.orderNo } : null,
      raisedAt: row.raisedAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
    }),
  );
  return { items, nextCursor: found.length > query.limit ? (items.at(-1)?.id ?? null) : null };
}
