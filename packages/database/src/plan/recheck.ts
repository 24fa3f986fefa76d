import {
  type DerivedOrder,
  deriveOrder,
  type Hours,
  type OrderStatus,
  type PlannedStop,
  type PlanProblem,
  reached,
} from '@longhaul/domain';
import { canonicalJson } from '@longhaul/platform';
import { sql } from 'kysely';
import { type Tx, tell } from '../connection/index.ts';
import { appendDecision, type LockedOrder, lockOrder, settle, system } from '../orders/index.ts';
import { checkPlan, type PlanStop } from './check.ts';

/**
 * Checks the plan of a locked order again, after what it rests on has changed: a window, a way, a place. Only what is
 * different now is told on the timeline. The caller settles the order.
 */
export async function recheckPlan(tx: Tx, order: LockedOrder, at: number): Promise<void> {
  const { shipments } = deriveOrder(order.plan, order.log);
  const problems = (await plansThatDiffer(tx, [order.id], shipments)).get(order.id);
  if (problems) await keep(tx, order, problems, at);
}

/** The same for orders of which stops were located: each is a new version, whether its plan is another or not. */
export async function replan(tx: Tx, orders: readonly { id: string; customerId: string }[], at: number): Promise<void> {
  const differing = await plansThatDiffer(
    tx,
    orders.map(({ id }) => id),
  );
  for (const { id, customerId } of orders) {
    const problems = differing.get(id);
    const order = problems && (await lockOrder(tx, id));
    if (!order) {
      await raiseVersion(tx, id, customerId, at);
      continue;
    }
    await keep(tx, order, problems, at);
    await settle(tx, order, at);
  }
}

async function keep(tx: Tx, order: LockedOrder, problems: PlanProblem[], at: number): Promise<void> {
  await tx
    .updateTable('order')
    .set({ planProblems: JSON.stringify(problems) })
    .where('id', '=', order.id)
    .execute();
  await appendDecision(tx, order, 'planChecked', at, system, { problems });
}

async function raiseVersion(tx: Tx, orderId: string, customerId: string, at: number): Promise<void> {
  const { seq } = await tx
    .updateTable('order')
    .set(({ eb }) => ({ seq: eb('seq', '+', 1), changedAt: new Date(at) }))
    .where('id', '=', orderId)
    .returning('seq')
    .executeTakeFirstOrThrow();
  await tell(tx, { kind: 'order', id: orderId, version: seq, customerId });
}

/**
 * What does not fit in the plans of these orders, of those where it is not what their row says. Deadlines and statuses are
 * those of the rows, or of the one order's shipments as they stand now.
 */
async function plansThatDiffer(
  tx: Tx,
  orderIds: string[],
  shipments: DerivedOrder['shipments'] = [],
): Promise<Map<string, PlanProblem[]>> {
  if (orderIds.length === 0) return new Map();
  const stops = (await readStops(tx, orderIds)).map((stop) => asItStands(stop, shipments));
  const orders = await tx
    .selectFrom('order')
    .select(['id', 'createdAt', 'planProblems'])
    .select(sql<number | null>`(SELECT (demo ->> 'timeFactor')::float FROM install)`.as('timeFactor'))
    .where('id', 'in', orderIds)
    .execute();
  const differing = new Map<string, PlanProblem[]>();
  for (const { id, createdAt, planProblems, timeFactor } of orders) {
    const own = stops.filter((stop) => stop.orderId === id);
    const before = planProblems as PlanProblem[];
    const plan = { acceptedAt: createdAt.getTime(), stops: own, timeFactor: timeFactor ?? 1 };
    // what is signed for is past planning: it stays as it was
    const isPast = ({ shipment = 1 }: PlanProblem) =>
      own.some((stop) => stop.shipment === shipment && reached(stop.status, 'signed'));
    const problems = [
      ...before.filter((problem) => (isOfPromise(problem) ? stillCounts(own) : isPast(problem))),
      ...(await checkPlan(tx, plan)).filter((problem) => !isPast(problem)),
    ];
    if (asOne(problems) !== asOne(before)) differing.set(id, problems);
  }
  return differing;
}

const asOne = (problems: readonly PlanProblem[]): string => problems.map(canonicalJson).sort().join();

type KnownStop = PlanStop & { id: string; orderId: string; status: OrderStatus };

function asItStands(stop: KnownStop, shipments: DerivedOrder['shipments']): KnownStop {
  const shipment = shipments.find(({ number }) => number === stop.shipment);
  const arrival = shipment?.arrivals.find(({ stopId }) => stopId === stop.id);
  return shipment && arrival ? { ...stop, status: shipment.status, deadline: arrival.arriveBy } : stop;
}

/** How the arrival was promised is no question any more when every shipment's is promised by its window. */
const stillCounts = (stops: readonly PlanStop[]): boolean =>
  [...new Map(stops.map((stop) => [stop.shipment, stop])).values()].some(({ windowEnd }) => windowEnd === null);
const isOfPromise = ({ code }: PlanProblem): boolean => code === 'noLeadTime' || code === 'calendarNotPublished';

async function readStops(tx: Tx, orderIds: string[]): Promise<KnownStop[]> {
  const rows = await tx
    .selectFrom('stop')
    .innerJoin('shipment', 'shipment.id', 'stop.shipmentId')
    .leftJoin('site', 'site.id', 'stop.siteId')
    .select(['stop.id', 'stop.orderId', 'shipment.number as shipment', 'shipment.status', 'stop.number', 'stop.kind'])
    .select(['windowStart', 'windowEnd', 'windowSetAt', 'arriveBy', 'stop.longitude', 'stop.latitude'])
    .select(['site.timeZone as siteZone', 'site.openingHours', 'site.bookingHours'])
    .where('stop.orderId', 'in', orderIds)
    .orderBy('shipment.number')
    .orderBy('stop.number')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, orderId: row.orderId, shipment: row.shipment, number: row.number },
    status: row.status as OrderStatus,
    kind: row.kind as PlannedStop['kind'],
    windowStart: row.windowStart?.getTime() ?? null,
    windowEnd: row.windowEnd?.getTime() ?? null,
    windowSetAt: row.windowSetAt.getTime(),
    deadline: row.arriveBy?.getTime() ?? null,
    place:
      row.longitude === null || row.latitude === null ? null : { longitude: row.longitude, latitude: row.latitude },
    hours: row.siteZone === null ? null : hoursOf(row.siteZone, row),
  }));
}

const hoursOf = (
  timeZone: string,
  { openingHours, bookingHours }: { openingHours: unknown; bookingHours: unknown },
) => ({
  timeZone,
  opening: openingHours as Hours[],
  booking: bookingHours as Hours[],
});
