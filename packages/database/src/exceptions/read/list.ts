import type { Exception, ExceptionPage, ExceptionQuery, ReportSource } from '@longhaul/contracts';
import type { CaseDue } from '@longhaul/domain';
import { sql } from 'kysely';
import type { Scope, Tx } from '../../connection/index.ts';
import { isUuid } from '../../orders/index.ts';
import { hiddenInList } from './for-customer.ts';

/**
 * Cases with what is shown beside them. Runs with all in sight; a customer finds those of which an order of its own is a
 * member, and itself as their customer, whoever else is aboard.
 */
const cases = (tx: Tx, seenBy: Scope) => {
  const own = seenBy === 'all' ? null : seenBy.customerId;
  const rows = tx
    .selectFrom('exceptionCase')
    .innerJoin('customer', (join) =>
      own ? join.on('customer.id', '=', own) : join.onRef('customer.id', '=', 'exceptionCase.customerId'),
    )
    .leftJoin('order', 'order.id', 'exceptionCase.orderId')
    .leftJoin('trip', 'trip.id', 'exceptionCase.tripId')
    .leftJoin('vehicle', 'vehicle.id', 'trip.vehicleId')
    .leftJoin('userAccount as owner', 'owner.id', 'exceptionCase.ownerId')
    .innerJoin('caseEvent as first', (join) =>
      join.onRef('first.caseId', '=', 'exceptionCase.id').on('first.seq', '=', 1),
    )
    .selectAll('exceptionCase')
    .select([
      'customer.id as ofCustomer',
      'customer.name',
      'customer.nameEn',
      'order.orderNo',
      'vehicle.plate',
      'owner.name as ownerName',
      'first.actor as reporter',
    ])
    .select(
      sql<string | null>`(SELECT customer_id FROM user_account WHERE 'user/' || id = first.actor
        UNION ALL SELECT customer_id FROM api_key WHERE 'key/' || id = first.actor)`.as('reporterOf'),
    )
    .select(
      sql<boolean>`(exception_case.state NOT IN ('RESOLVED', 'CLOSED', 'INVALID') AND EXISTS (
        SELECT 1 FROM measure m, jsonb_array_elements_text(m.need->'from') whose
        WHERE m.case_id = exception_case.id AND m.state IN ('pending', 'awaitingInstruction')
          AND coalesce(whose = ${own}::text, true)
          AND NOT EXISTS (SELECT 1 FROM case_event e WHERE e.case_id = m.case_id AND e.type = 'instructed'
            AND e.detail->>'measureId' = m.id::text AND e.detail->>'customerId' = whose)))`.as('awaitsCustomer'),
    )
    .select(
      sql<number>`(SELECT count(*) FROM case_member
      WHERE case_id = exception_case.id AND coalesce(customer_id = ${own}, true))`.as('members'),
    )
    .select(
      sql<
        { id: string; name: string }[]
      >`(SELECT coalesce(jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name)), '[]')
        FROM user_account u WHERE exception_case.asked ? u.id::text)`.as('askedPeople'),
    );
  return own
    ? rows.where('exceptionCase.id', 'in', tx.selectFrom('caseMember').select('caseId').where('customerId', '=', own))
    : rows;
};
type Row = Awaited<ReturnType<ReturnType<typeof cases>['executeTakeFirstOrThrow']>>;

/** A page of cases, the newest first; the cursor is the id of the last one seen. `userId` is who asks for their own. */
export async function listExceptions(
  tx: Tx,
  query: Omit<ExceptionQuery, 'mine' | 'drills'> & { drills?: boolean; userId?: string | undefined },
  seenBy: Scope = 'all',
): Promise<ExceptionPage> {
  let rows = cases(tx, seenBy)
    .orderBy('exceptionCase.id', 'desc')
    .limit(query.limit + 1);
  if (query.cursor && isUuid(query.cursor)) rows = rows.where('exceptionCase.id', '<', query.cursor);
  if (query.open) rows = rows.where('exceptionCase.closedAt', 'is', null);
  if (!query.drills) rows = rows.where('exceptionCase.drill', '=', false);
  if (query.severity) rows = rows.where('exceptionCase.severity', '=', query.severity);
  if (query.orderId) rows = rows.where('exceptionCase.id', 'in', casesOf(tx, query.orderId, seenBy));
  if (query.userId) rows = rows.where(sql<boolean>`(owner_id = ${query.userId} OR asked ? ${query.userId})`);
  const found = await rows.execute();
  const items = found.slice(0, query.limit).map((row) => exceptionOf(row, seenBy));
  return { items, nextCursor: found.length > query.limit ? (items.at(-1)?.id ?? null) : null };
}

/** The cases of which an order is a member; a customer finds those of its own orders alone. */
function casesOf(tx: Tx, orderId: string, seenBy: Scope) {
  const ofOrder = tx.selectFrom('caseMember').select('caseId').where('orderId', '=', orderId);
  return seenBy === 'all' ? ofOrder : ofOrder.where('customerId', '=', seenBy.customerId);
}

/** Cases by their ids. */
export async function readExceptions(tx: Tx, ids: readonly string[], seenBy: Scope = 'all'): Promise<Exception[]> {
  if (ids.length === 0) return [];
  const rows = await cases(tx, seenBy).where('exceptionCase.id', 'in', ids).execute();
  return rows.map((row) => exceptionOf(row, seenBy));
}

function exceptionOf(row: Row, seenBy: Scope): Exception {
  const next = row.nextAsked as unknown as (CaseDue & { level?: number | null; role?: string | null }) | null;
  return {
    ...{ id: row.id, caseNo: row.caseNo, type: row.type, severity: row.severity, level: row.level },
    state: row.state as Exception['state'],
    source: sourceOf(row, seenBy),
    owner: row.ownerId && row.ownerName ? { id: row.ownerId, name: row.ownerName } : null,
    asked: row.askedPeople,
    nextAsked: next && {
      what: next.what,
      at: new Date(next.at).toISOString(),
      level: next.level ?? null,
      role: next.role ?? null,
      reason: next.what === 'climb' ? next.reason : null,
    },
    order: row.orderId && row.orderNo ? { id: row.orderId, orderNo: row.orderNo } : null,
    trip: row.tripId && row.plate ? { id: row.tripId, plate: row.plate } : null,
    members: Number(row.members),
    customer: { id: row.ofCustomer, name: row.name, nameEn: row.nameEn },
    incidentId: row.incidentId,
    awaitsCustomer: row.awaitsCustomer,
    drill: row.drill,
    raisedAt: row.raisedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    version: row.seq,
    ...(seenBy === 'all' ? {} : hiddenInList),
  };
}

/** Who reported it first, by the actor of the log's first entry; what is not of the customer who looks is the house's to it. */
function sourceOf({ reporter, reporterOf }: Pick<Row, 'reporter' | 'reporterOf'>, seenBy: Scope): ReportSource {
  const kind = reporter.split('/')[0] ?? '';
  // only what is about one order is reported by a consignee: it is the order's customer who looks
  if (kind === 'share') return 'consignee';
  if (seenBy !== 'all') return reporterOf === seenBy.customerId ? 'customer' : 'staff';
  if (reporterOf !== null) return 'customer';
  if (kind === 'fleet') return 'carrier';
  return kind === 'system' ? 'system' : 'staff';
}

/** The id of a case by id or number; undefined when it is not there for who is looking. */
export const findCaseId = async (tx: Tx, idOrNumber: string): Promise<string | undefined> =>
  (
    await tx
      .selectFrom('exceptionCase')
      .select('id')
      .where(isUuid(idOrNumber) ? 'id' : 'caseNo', '=', idOrNumber)
      .executeTakeFirst()
  )?.id;
