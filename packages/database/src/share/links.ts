import type { NewShareLink, ShareLink } from '@longhaul/contracts';
import { type OrderStatus, shareEndsAt } from '@longhaul/domain';
import { newId, newSecret, sha256 } from '@longhaul/platform';
import { writeAudit } from '../audit/index.ts';
import { type Database, type Scope, type Tx, transact } from '../connection/index.ts';
import { type Answer, type Command, once, refuse } from '../doors/index.ts';
import { readLog } from '../orders/index.ts';
import { namesOf } from '../who/index.ts';
import { readReports } from './reports.ts';

/**
 * Makes a link to an order, once per Idempotency-Key; none to one whose links are over already. The token is in the first answer only: what is kept of a command is
 * its answer, and there a token would outlive its hash.
 */
export async function createShareLink(
  db: Database,
  scope: Scope,
  orderId: string,
  { actor, ...command }: Omit<Command, 'body'> & { actor: string },
): Promise<Answer<NewShareLink>> {
  const token = newSecret('lhl_');
  let isNew = false;
  const answer = await transact(db, scope, (tx) =>
    once<ShareLink>(tx, { ...command, body: { orderId } }, async () => {
      const order = await tx
        .selectFrom('order')
        .select(['id', 'customerId', 'status'])
        .where('id', '=', orderId)
        .executeTakeFirst();
      if (!order) return refuse('not-found');
      const { at } = command;
      const endsAt = await endOf(tx, order);
      if (endsAt !== null && endsAt <= at) return refuse('order-is-over');
      const { customerId } = order;
      const id = newId();
      const row = { id, orderId, customerId, tokenHash: sha256(token), createdBy: actor, createdAt: new Date(at) };
      await tx.insertInto('shareLink').values(row).execute();
      await writeAudit(tx, { at, actor, action: 'create', subject: `share/${id}`, customerId });
      const link = (await listShareLinks(tx, orderId, scope)).find((one) => one.id === id);
      if (!link) throw new Error('a link just made is there');
      isNew = true;
      return { ok: true, body: link };
    }),
  );
  return answer.ok ? { ok: true, body: { ...answer.body, token: isNew ? token : null } } : answer;
}

/** When the links of an order end, as its log says now. */
const endOf = async (tx: Tx, { id, status }: { id: string; status: string }): Promise<number | null> =>
  shareEndsAt(status as OrderStatus, await readLog(tx, id));

/** The links of an order, the newest first. Who of the house made one, and what consignees said, is for the house. */
export async function listShareLinks(tx: Tx, orderId: string, seenBy: Scope): Promise<ShareLink[]> {
  const rows = await tx
    .selectFrom('shareLink')
    .innerJoin('order', 'order.id', 'shareLink.orderId')
    .selectAll('shareLink')
    .select('order.status')
    .where('orderId', '=', orderId)
    .orderBy('shareLink.createdAt', 'desc')
    .orderBy('shareLink.id', 'desc')
    .execute();
  const [first] = rows;
  if (!first) return [];
  const endsAt = await endOf(tx, { id: orderId, status: first.status });
  const nameOf = await namesOf(tx, seenBy === 'all' ? rows.map(({ createdBy }) => createdBy) : []);
  const reports = await readReports(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    createdByName: nameOf(row.createdBy),
    endsAt: endsAt === null ? null : new Date(endsAt).toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    opens: row.opens,
    lastOpenedAt: row.lastOpenedAt?.toISOString() ?? null,
    reports: reports.get(row.id) ?? [],
  }));
}

/** Takes a link back for good; false when it is not there for who asks. A second time changes nothing. */
export const revokeShareLink = (
  db: Database,
  scope: Scope,
  linkId: string,
  { actor, at }: { actor: string; at: number },
): Promise<boolean> =>
  transact(db, scope, async (tx) => {
    const link = await tx
      .selectFrom('shareLink')
      .select(['customerId', 'revokedAt'])
      .where('id', '=', linkId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!link || link.revokedAt) return link !== undefined;
    await tx
      .updateTable('shareLink')
      .set({ revokedAt: new Date(at) })
      .where('id', '=', linkId)
      .execute();
    const { customerId } = link;
    await writeAudit(tx, { at, actor, action: 'revoke', subject: `share/${linkId}`, customerId });
    return true;
  });
