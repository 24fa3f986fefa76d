import { type Due, promisedAt, type View, type WarningRule } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { sql } from 'kysely';
import { type Database, type Tx, tell, transact } from '../connection/index.ts';
import { appendDecision, type LockedOrder, lockOrder, readEpoch, settle, viewOf } from '../orders/index.ts';

/** How much later to look again while a vehicle event of the trip, older than the due, has not become a fact yet. */
const lookAgainMs = 2_000;
/** A vehicle event that failed this often is not waited for any more. */
const fewAttempts = 5;
const system = { source: 'system', actor: 'system' } as const;

/**
 * The door of time: carries out what is due on an order at `asOf` (the workflow's time) and returns the fresh view.
 * A due whose fact came in meanwhile is not there any more; nothing is done twice, because the row has the last word.
 */
export function actOnDue(db: Database, orderId: string, asOf: number): Promise<View> {
  return transact(db, 'all', async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (!order) throw new Error(`there is no order ${orderId}`);
    const epoch = await readEpoch(tx);
    const row = await tx.selectFrom('order').select('due').where('id', '=', orderId).executeTakeFirstOrThrow();
    const standing = row.due as unknown as Due[];
    const view = (due: Due[]): View => viewOf(epoch, { seq: order.seq, status: order.derived.status, due });
    if (standing.some((due) => due.at <= asOf) && (await hasUnheardEvent(tx, order, asOf)))
      return view(standing.map((due) => ({ ...due, at: Math.max(due.at, asOf + lookAgainMs) })));

    const ripe = standing.filter((due) => due.at <= asOf);
    for (const { what } of ripe) await (what === 'close' ? close(tx, order, asOf) : raise(tx, order, what, asOf));
    const due = ripe.length > 0 ? await settle(tx, order, asOf) : standing;
    await sql`UPDATE "order" SET told_seq = greatest(told_seq, seq) WHERE id = ${orderId}`.execute(tx);
    return view(due);
  });
}

const close = (tx: Tx, order: LockedOrder, at: number): Promise<void> =>
  appendDecision(tx, order, 'closed', at, system);

async function raise(tx: Tx, order: LockedOrder, rule: WarningRule, at: number): Promise<void> {
  const id = newId();
  const { customerId } = order;
  await appendDecision(tx, order, 'warningRaised', at, system, { rule });
  order.openWarnings.push(rule);
  await tx
    .insertInto('warning')
    .values({
      id,
      customerId,
      orderId: order.id,
      tripId: null,
      rule,
      state: 'open',
      promisedAt: new Date(promisedAt(rule, order.plan.promises)),
      raisedAt: new Date(at),
    })
    .execute();
  await tx
    .insertInto('notice')
    .values({
      id: newId(),
      key: `warning/${id}`,
      customerId,
      recipient: 'control-room',
      subject: rule,
      detail: JSON.stringify({ orderId: order.id }),
      createdAt: new Date(at),
    })
    .execute();
  await tell(tx, { kind: 'warning', id, version: order.seq, customerId });
}

async function hasUnheardEvent(tx: Tx, order: LockedOrder, asOf: number): Promise<boolean> {
  if (!order.tripId) return false;
  const event = await tx
    .selectFrom('vehicleEvent')
    .select('id')
    .where('tripId', '=', order.tripId)
    .where('consumedAt', 'is', null)
    // one that keeps failing must not hold back the order's warnings for ever
    .where('attempts', '<', fewAttempts)
    .where('occurredAt', '<=', new Date(asOf))
    .limit(1)
    .executeTakeFirst();
  return event !== undefined;
}
