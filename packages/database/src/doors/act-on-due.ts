import { blockedBy, type Due, type View } from '@longhaul/domain';
import { type Database, type Tx, transact } from '../connection/index.ts';
import { followOrder } from '../exceptions/index.ts';
import { duesOf, type LockedOrder, lockOrder, readEpoch, settle, viewOf } from '../orders/index.ts';
import { markHeard } from '../relay/index.ts';
import { act } from './dues/index.ts';

/** How much later to look again while a vehicle event at a stop of the order, older than the due, has not become a fact yet. */
const lookAgainMs = 2_000;
/** A vehicle event that failed this often is not waited for any more. */
const fewAttempts = 5;

/**
 * The door of time: carries out what is due on an order at `asOf` (the workflow's time) and returns the fresh view.
 * A due whose fact came in meanwhile is not there any more; nothing is done twice, because the row has the last word.
 */
export function actOnDue(db: Database, orderId: string, asOf: number): Promise<View> {
  return transact(db, 'all', async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (!order) throw new Error(`there is no order ${orderId}`);
    const epoch = await readEpoch(tx);
    const before = order.seq;
    const dues = duesOf(order);
    const view = (due: Due[]): View =>
      viewOf(epoch, { seq: order.seq, status: order.derived.status, due, blockedBy: blockedBy(order.derived) });
    const ripe = dues.filter((due) => due.at <= asOf);
    if (ripe.length > 0 && (await hasUnheardEvent(tx, order, asOf)))
      return view(dues.map((due) => ({ ...due, at: Math.max(due.at, asOf + lookAgainMs) })));

    for (const due of ripe) await act(tx, order, due, asOf);
    const due = ripe.length > 0 ? await settle(tx, order, asOf) : dues;
    if (ripe.length > 0) await followOrder(tx, order, asOf);
    await markHeard(tx, 'order', orderId, before);
    return view(due);
  });
}

/** Only what happened at the order's own stops can still be its fact; what the others on its trip wait for is theirs. */
async function hasUnheardEvent(tx: Tx, { plan }: LockedOrder, asOf: number): Promise<boolean> {
  const event = await tx
    .selectFrom('vehicleEvent')
    .select('id')
    .where(
      'stopId',
      'in',
      plan.stops.map(({ id }) => id),
    )
    .where('consumedAt', 'is', null)
    // one that keeps failing must not hold back the order's warnings for ever
    .where('attempts', '<', fewAttempts)
    .where('occurredAt', '<=', new Date(asOf))
    .limit(1)
    .executeTakeFirst();
  return event !== undefined;
}
