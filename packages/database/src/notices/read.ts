import type { Notice, NoticePage, NoticeQuery, Unread } from '@longhaul/contracts';
import { sql } from 'kysely';
import { type Database, type Scope, type Tx, transact } from '../connection/index.ts';
import { tellOf } from './owe.ts';

const recipientOf = (userId: string): string => `user/${userId}`;
/** The badge says `99+`: more need not be counted. */
const mostCounted = 100;

type Row = Omit<Notice, 'createdAt' | 'readAt'> & { createdAt: Date; readAt: Date | null };

/** A page of what somebody was told of, the newest first by its time; the cursor is the id of the last one seen. */
export async function listNotices(
  tx: Tx,
  userId: string,
  { limit, cursor, unread }: NoticeQuery,
): Promise<Omit<NoticePage, 'emailOff'>> {
  const { rows } = await sql<Row>`
    SELECT n.id, n.subject, n.severity, n.created_at, n.read_at, n.state,
      CASE WHEN c.id IS NULL THEN NULL ELSE jsonb_build_object('id', c.id, 'caseNo', c.case_no, 'type', c.type) END AS case,
      CASE WHEN o.id IS NULL THEN NULL ELSE jsonb_build_object('id', o.id, 'orderNo', o.order_no) END AS order
    FROM notice n LEFT JOIN exception_case c ON c.id = n.case_id LEFT JOIN "order" o ON o.id = (n.detail->>'orderId')::uuid
    WHERE n.recipient = ${recipientOf(userId)} AND (${cursor ?? null}::uuid IS NULL OR (n.created_at, n.id) <
        (SELECT seen.created_at, seen.id FROM notice seen WHERE seen.id = ${cursor ?? null} AND seen.recipient = n.recipient))
      AND (NOT ${unread} OR n.read_at IS NULL)
    ORDER BY n.created_at DESC, n.id DESC LIMIT ${limit + 1}`.execute(tx);
  const items = rows.slice(0, limit).map(({ createdAt, readAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  }));
  const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null;
  return { items, nextCursor, ...(await countUnread(tx, userId)) };
}

async function countUnread(tx: Tx, userId: string): Promise<Unread> {
  const { rows } = await sql<Unread>`SELECT count(*) AS unread FROM
    (SELECT 1 FROM notice WHERE recipient = ${recipientOf(userId)} AND read_at IS NULL LIMIT ${mostCounted}) AS counted`.execute(
    tx,
  );
  return { unread: rows[0]?.unread ?? 0 };
}

/** Somebody has seen a notice of theirs; undefined when it is not. What is read before its message goes out stays inside. */
export const markRead = (
  db: Database,
  scope: Scope,
  userId: string,
  id: string,
  at: number,
): Promise<Unread | undefined> =>
  transact(db, scope, async (tx) => {
    const row = await tx
      .selectFrom('notice')
      .select('readAt')
      .where('id', '=', id)
      .where('recipient', '=', recipientOf(userId))
      .forUpdate()
      .executeTakeFirst();
    if (!row) return undefined;
    if (row.readAt === null) await read(tx, userId, [id], at);
    return countUnread(tx, userId);
  });

/** Somebody has seen all of theirs. */
export const markAllRead = (db: Database, scope: Scope, userId: string, at: number): Promise<Unread> =>
  transact(db, scope, async (tx) => {
    const unread = await tx
      .selectFrom('notice')
      .select('id')
      .where('recipient', '=', recipientOf(userId))
      .where('readAt', 'is', null)
      .orderBy('id')
      .forUpdate()
      .execute();
    await read(
      tx,
      userId,
      unread.map(({ id }) => id),
      at,
    );
    return { unread: 0 };
  });

/** Their other screens hear of it. */
async function read(tx: Tx, userId: string, ids: readonly string[], at: number): Promise<void> {
  const last = ids.at(-1);
  if (last === undefined) return;
  await tx
    .updateTable('notice')
    .set({ readAt: new Date(at) })
    .where('id', 'in', ids)
    .execute();
  await tellOf(tx, recipientOf(userId), last, 2);
}
