import {
  type DerivedOrder,
  defaultPolicy,
  type GoodsLine,
  type Milestones,
  type OrderEvent,
  type OrderStatus,
  type Plan,
  type Policy,
  type Verdict,
  type WarningRule,
} from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';

/** An order as the doors work on it: its plan, its log, and what is open. Held under the row's lock. */
export type LockedOrder = {
  id: string;
  customerId: string;
  seq: number;
  plan: Plan;
  policy: Policy;
  log: OrderEvent[];
  derived: DerivedOrder;
  openWarnings: WarningRule[];
  tripId: string | null;
};

/** Locks an order and reads all that its rules need; undefined when it is not there for who is looking. */
export async function lockOrder(tx: Tx, orderId: string): Promise<LockedOrder | undefined> {
  const row = await tx.selectFrom('order').selectAll().where('id', '=', orderId).forUpdate().executeTakeFirst();
  if (!row) return undefined;
  const stops = await tx.selectFrom('stop').selectAll().where('orderId', '=', orderId).orderBy('number').execute();
  const events = await tx.selectFrom('orderEvent').selectAll().where('orderId', '=', orderId).orderBy('seq').execute();
  const warnings = await tx
    .selectFrom('warning')
    .select('rule')
    .where('orderId', '=', orderId)
    .where('clearedAt', 'is', null)
    .execute();
  const policy = await tx
    .selectFrom('policy')
    .select('numbers')
    .where('id', '=', row.policyId)
    .executeTakeFirstOrThrow();
  const leg = await tx
    .selectFrom('leg')
    .select('tripId')
    .where('orderId', '=', orderId)
    .orderBy('number')
    .executeTakeFirst();
  return {
    id: row.id,
    customerId: row.customerId,
    seq: row.seq,
    policy: { ...defaultPolicy, ...(policy.numbers as Partial<Policy>) },
    plan: {
      goods: row.goods as unknown as GoodsLine[],
      podRequired: row.podRequired,
      stops: stops.map((stop) => ({
        id: stop.id,
        number: stop.number,
        kind: stop.kind as Plan['stops'][number]['kind'],
        windowStart: stop.windowStart?.getTime() ?? null,
        windowEnd: stop.windowEnd?.getTime() ?? null,
      })),
      promises: {
        dispatchBy: row.dispatchBy.getTime(),
        pickupBy: row.pickupBy.getTime(),
        departBy: row.departBy.getTime(),
        arriveBy: row.arriveBy.getTime(),
        podBy: row.podBy.getTime(),
        paperPodBy: row.paperPodBy.getTime(),
      },
    },
    log: events.map((event) => ({
      seq: event.seq,
      type: event.type as OrderEvent['type'],
      outcome: event.outcome as OrderEvent['outcome'],
      occurredAt: event.occurredAt.getTime(),
      source: event.source as OrderEvent['source'],
      stopId: event.stopId,
      detail: event.detail as OrderEvent['detail'],
    })),
    derived: {
      status: row.status as OrderStatus,
      milestones: row.milestones as unknown as Milestones,
      verdict: row.verdict as unknown as Verdict | null,
    },
    openWarnings: warnings.map((warning) => warning.rule as WarningRule),
    tripId: leg?.tripId ?? null,
  };
}
