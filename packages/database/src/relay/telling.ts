import { sql } from 'kysely';
import { type Database, type Tx, transact } from '../connection/index.ts';
import { type Told, tellings, toldKinds } from './kinds.ts';

/** What a workflow is told: which restore of the database, which version of the row, how it stands, what is due. */
export type ToldView = { epoch: number; seq: number; status: string; due: { at: number }[]; blockedBy?: string };

/** A row whose workflow has something to hear, leased to one relay for a short while. */
export type Untold = {
  id: string;
  /** What its workflow is called by. */
  called: string;
  number: string;
  customerId: string | null;
  view: ToldView;
};

/** A due this long past means that its workflow is gone or deaf: it is told again. */
const longPastS = 30;

/** A workflow that has heard of everything up to `seq`, in the Temporal store (its namespace's id) that was there then. */
type Heard = { id: string; seq: number; store: string | null };

// A lease, or a mark, that is lost with the database's machine is only said again: neither waits for the disk.

/** Marks what was told, then leases up to `limit` rows that have something to tell: another relay skips them until the lease ends. */
export function claimUntold(
  db: Database,
  kind: Told,
  limit: number,
  leaseS: number,
  told: readonly Heard[] = [],
): Promise<Untold[]> {
  const work = async (tx: Tx) => {
    if (told.length > 0) await mark(tx, kind, told);
    return claim(tx, kind, limit, leaseS);
  };
  return transact(db, 'all', work, 'soon');
}

/** Marks what was told when nothing more is claimed. */
export const markTold = (db: Database, kind: Told, told: readonly Heard[]): Promise<void> =>
  transact(db, 'all', (tx) => mark(tx, kind, told), 'soon');

/**
 * What was told in a store that is lost counts for nothing. The lease stays as the pace of repeating a due that is long
 * past. A row that somebody works on at this moment is not waited for: it is told again.
 */
async function mark(tx: Tx, kind: Told, told: readonly Heard[]): Promise<void> {
  // a new store that is met at this moment is waited for
  const install = await tx
    .selectFrom('install')
    .select('temporalNamespaceId as store')
    .forKeyShare()
    .executeTakeFirstOrThrow();
  const heard = told.filter(({ store }) => store === install.store);
  if (heard.length === 0) return;
  const table = sql.raw(tellings[kind].table);
  const ids = heard.map(({ id }) => id);
  const seqs = heard.map(({ seq }) => seq);
  await sql`
    WITH told AS (
      SELECT o.id, t.seq FROM unnest(${ids}::uuid[], ${seqs}::bigint[]) AS t(id, seq) JOIN ${table} o ON o.id = t.id
      FOR NO KEY UPDATE OF o SKIP LOCKED)
    UPDATE ${table} o SET told_seq = greatest(o.told_seq, told.seq), tell_attempts = 0, tell_error = NULL,
      tell_after = CASE WHEN o.seq > told.seq THEN NULL ELSE o.tell_after END
    FROM told WHERE o.id = told.id`.execute(tx);
}

/** When all are told again at once (a store was lost), those that are due already come first. */
async function claim(tx: Tx, kind: Told, limit: number, leaseS: number): Promise<Untold[]> {
  const { called = 'id', blockedBy = 'NULL', ...telling } = tellings[kind];
  const [table, status, number] = [sql.raw(telling.table), sql.raw(telling.status), sql.raw(telling.number)];
  const { rows } = await sql<Omit<Untold, 'view'> & Omit<ToldView, 'blockedBy'> & { blockedBy: string | null }>`
    UPDATE ${table} SET tell_after = now() + ${leaseS} * interval '1 second'
    WHERE id IN (
      SELECT id FROM ${table}
      WHERE (seq > told_seq OR next_due_at < now() - ${longPastS} * interval '1 second') AND (tell_after IS NULL OR tell_after < now())
      ORDER BY next_due_at < now() DESC NULLS LAST, changed_at LIMIT ${limit} FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING id, ${sql.raw(called)} AS called, ${number} AS number, customer_id, seq, ${status} AS status, due, ${sql.raw(blockedBy)} AS blocked_by,
      (SELECT epoch FROM install) AS epoch`.execute(tx);
  return rows.map(({ epoch, seq, status, due, blockedBy: block, ...row }) => ({
    ...row,
    view: { epoch, seq, status, due, ...(block ? { blockedBy: block } : {}) },
  }));
}

/** This one could not be told: it backs off alone (1 s doubling to 60 s) and shows why. */
export function markTellFailed(db: Database, kind: Told, id: string, error: string): Promise<void> {
  return transact(db, 'all', async (tx) => {
    await sql`UPDATE ${sql.raw(tellings[kind].table)} SET tell_attempts = tell_attempts + 1, tell_error = ${error.slice(0, 500)},
      tell_after = now() + least(60, power(2, least(tell_attempts, 6))) * interval '1 second' WHERE id = ${id}`.execute(
      tx,
    );
  });
}

/**
 * Remembers Temporal's namespace; a new one means that its store was lost, so all that is open is told again. Until a row is,
 * its `told_seq` is -1: an activity of the lost store that still ends answers nobody.
 */
export function meetNamespace(db: Database, namespaceId: string): Promise<'same' | 'new'> {
  return transact(db, 'all', async (tx) => {
    const install = await tx.selectFrom('install').select('temporalNamespaceId').forUpdate().executeTakeFirstOrThrow();
    if (install.temporalNamespaceId === namespaceId) return 'same';
    await tx.updateTable('install').set({ temporalNamespaceId: namespaceId }).execute();
    // row after row in the order in which everybody locks them: who works on several at this moment waits for us, or we for it
    for (const kind of toldKinds) {
      const { table, isOpen, called = 'id' } = tellings[kind];
      await sql`UPDATE ${sql.raw(table)} SET told_seq = -1, tell_after = NULL WHERE id IN (
        SELECT id FROM ${sql.raw(table)} WHERE ${sql.raw(isOpen)} ORDER BY ${sql.raw(called)} FOR NO KEY UPDATE)`.execute(
        tx,
      );
    }
    return 'new';
  });
}

/** How many rows wait to be told and for how long, and how many dues nobody has acted on yet and since when, in seconds. */
export type Lag = { untold: number; oldestS: number; late: number; latestS: number };

/** A due is acted on within moments; sooner than this it is not called late. */
const graceS = 2;

/** How far telling and acting are behind, over all that is told. */
export function relayLag(db: Database): Promise<Lag> {
  return transact(db, 'all', async (tx) => {
    const lags = [];
    for (const kind of toldKinds) lags.push(await lagOf(tx, kind));
    return lags.reduce((a, b) => ({
      untold: a.untold + b.untold,
      oldestS: Math.max(a.oldestS, b.oldestS),
      late: a.late + b.late,
      latestS: Math.max(a.latestS, b.latestS),
    }));
  });
}

async function lagOf(tx: Tx, kind: Told): Promise<Lag> {
  const table = sql.raw(tellings[kind].table);
  const { rows } = await sql<Lag>`
    SELECT * FROM
      (SELECT count(*) AS untold, coalesce(extract(epoch FROM now() - min(changed_at)), 0)::float8 AS oldest_s
       FROM ${table} WHERE seq > told_seq) AS telling,
      (SELECT count(*) AS late, coalesce(extract(epoch FROM now() - min(next_due_at)), 0)::float8 AS latest_s
       FROM ${table} WHERE next_due_at < now() - ${graceS} * interval '1 second') AS acting`.execute(tx);
  return rows[0] ?? { untold: 0, oldestS: 0, late: 0, latestS: 0 };
}
