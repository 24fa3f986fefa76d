import {
  type DerivedOrder,
  defaultPolicy,
  deriveOrder,
  type GoodsLine,
  type OpenWarning,
  type OrderEvent,
  type Plan,
  type PlannedStop,
  type Policy,
  type Promises,
  type ShipmentLine,
  type WarningRule,
  wholeOrder,
} from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';

/** A leg as it is ridden: which shipment, which way, on which trip (null: no vehicle yet), and when it was over. */
export type RiddenLeg = {
  id: string;
  shipment: number;
  number: number;
  fromStopId: string;
  toStopId: string;
  tripId: string | null;
  leftAt: number | null;
};

/** An order as the doors work on it: its plan, its log, and what is open. Held under the row's lock. */
export type LockedOrder = {
  id: string;
  customerId: string;
  seq: number;
  plan: Plan;
  policy: Policy;
  log: OrderEvent[];
  derived: DerivedOrder;
  openWarnings: OpenWarning[];
  legs: RiddenLeg[];
  /** By when each stop is promised, as its row says. */
  arrivals: Map<string, number | null>;
};

/**
 * Locks an order and reads all that its rules need; undefined when it is not there for who is looking. Rows are locked for
 * a change of anything but their key, as everywhere: whoever only refers to one (a foreign key that PostgreSQL checks, of a
 * case that is written twice in a transaction) need not wait, or two could wait for each other.
 */
export async function lockOrder(tx: Tx, orderId: string): Promise<LockedOrder | undefined> {
  const row = await tx.selectFrom('order').selectAll().where('id', '=', orderId).forNoKeyUpdate().executeTakeFirst();
  if (!row) return undefined;
  const policy = await tx
    .selectFrom('policy')
    .select('numbers')
    .where('id', '=', row.policyId)
    .executeTakeFirstOrThrow();
  const goods = row.goods as unknown as GoodsLine[];
  const stops = await readPlannedStops(tx, orderId);
  const plan: Plan = {
    goods,
    podRequired: row.podRequired,
    promises: row.firstPromises as Promises,
    shipments: await readShipments(tx, orderId, goods),
    stops: stops.map(({ arriveBy: _, ...stop }) => stop),
  };
  const log = await readLog(tx, orderId);
  return {
    id: row.id,
    customerId: row.customerId,
    seq: row.seq,
    policy: { ...defaultPolicy, ...(policy.numbers as Partial<Policy>) },
    plan,
    log,
    derived: deriveOrder(plan, log),
    openWarnings: await readOpenWarnings(tx, orderId),
    legs: await readLegs(tx, orderId),
    arrivals: new Map(stops.map(({ id, arriveBy }) => [id, arriveBy])),
  };
}

async function readShipments(tx: Tx, orderId: string, goods: GoodsLine[]): Promise<Plan['shipments']> {
  const rows = await tx
    .selectFrom('shipment')
    .select(['number', 'lines'])
    .where('orderId', '=', orderId)
    .orderBy('number')
    .execute();
  const [whole] = wholeOrder(goods);
  return rows.map(({ number, lines }) => {
    const own = lines as unknown as ShipmentLine[];
    return { number, lines: own.length > 0 ? own : (whole?.lines ?? []) };
  });
}

async function readPlannedStops(tx: Tx, orderId: string): Promise<(PlannedStop & { arriveBy: number | null })[]> {
  const rows = await tx
    .selectFrom('stop')
    .innerJoin('shipment', 'shipment.id', 'stop.shipmentId')
    .select([
      'stop.id',
      'shipment.number as shipment',
      'stop.number',
      'stop.kind',
      'windowStart',
      'windowEnd',
      'arriveBy',
    ])
    .where('stop.orderId', '=', orderId)
    .orderBy('shipment.number')
    .orderBy('stop.number')
    .execute();
  return rows.map(({ kind, windowStart, windowEnd, arriveBy, ...stop }) => ({
    ...stop,
    kind: kind as PlannedStop['kind'],
    windowStart: windowStart?.getTime() ?? null,
    windowEnd: windowEnd?.getTime() ?? null,
    arriveBy: arriveBy?.getTime() ?? null,
  }));
}

/** The log of an order as the rules take it. */
export async function readLog(tx: Tx, orderId: string): Promise<OrderEvent[]> {
  const events = await tx.selectFrom('orderEvent').selectAll().where('orderId', '=', orderId).orderBy('seq').execute();
  return events.map((event) => ({
    seq: event.seq,
    type: event.type as OrderEvent['type'],
    outcome: event.outcome as OrderEvent['outcome'],
    occurredAt: event.occurredAt.getTime(),
    source: event.source as OrderEvent['source'],
    stopId: event.stopId,
    shipment: event.shipment,
    detail: event.detail as OrderEvent['detail'],
  }));
}

async function readOpenWarnings(tx: Tx, orderId: string): Promise<OpenWarning[]> {
  const rows = await tx
    .selectFrom('warning')
    .select(['rule', 'promisedAt', 'tier', 'waitsSince', 'checkAt', 'escalatedAt'])
    .where('orderId', '=', orderId)
    .where('clearedAt', 'is', null)
    .execute();
  return rows.map((row) => ({
    rule: row.rule as WarningRule,
    promisedAt: row.promisedAt.getTime(),
    tier: row.tier,
    waitsSince: row.waitsSince.getTime(),
    checkAt: row.checkAt?.getTime() ?? null,
    escalated: row.escalatedAt !== null,
  }));
}

async function readLegs(tx: Tx, orderId: string): Promise<RiddenLeg[]> {
  const rows = await tx
    .selectFrom('leg')
    .innerJoin('shipment', 'shipment.id', 'leg.shipmentId')
    .select(['leg.id', 'shipment.number as shipment', 'leg.number', 'fromStopId', 'toStopId', 'tripId', 'leftAt'])
    .where('leg.orderId', '=', orderId)
    .orderBy('shipment.number')
    .orderBy('leg.number')
    .execute();
  return rows.map(({ leftAt, ...leg }) => ({ ...leg, leftAt: leftAt?.getTime() ?? null }));
}
