import { deriveCase } from '@longhaul/domain';
import type { Promised } from '../report.ts';
import type { CaseRecord } from './case-records.ts';
import type { Look } from './look.ts';
import { none } from './promised.ts';

type Trace = { orderId: string; caseNo: string; times: number };

/** What is approved has acted, once on each order: in the case's log, and in the orders themselves. */
export async function proveMeasures(look: Look, cases: readonly CaseRecord[]): Promise<Promised[]> {
  // an order says by number whose measure changed it
  const traces = await look<Trace>(
    `SELECT order_id AS "orderId", detail->>'note' AS "caseNo", count(*)::int AS times FROM order_event
     WHERE actor = 'system' AND type IN ('assigned', 'reassigned', 'held', 'measureApplied') AND detail->>'note' LIKE 'EX%' GROUP BY 1, 2`,
  );
  const made = await look<{ ref: string; orderNo: string }>(
    `SELECT right(customer_ref, 6) AS ref, order_no AS "orderNo" FROM "order" WHERE customer_ref ~ '/[RS]-[0-9a-f]{6}$'`,
  );
  const measures = cases.flatMap((one) =>
    deriveCase(one.log, one.policy).measures.map((measure) => ({ ...measure, one })),
  );
  const doubled = measures.flatMap(({ id, applied, one }) => {
    const orders = applied.map(({ orderId }) => orderId);
    return new Set(orders).size === orders.length ? [] : [`${one.caseNo}: measure ${id} acted twice on an order`];
  });
  const orders = made.map(({ ref }) => ref);
  const applied = measures.flatMap(({ applied: acts, ...measure }) => acts.map((act) => ({ ...measure, ...act })));
  return [
    none('measures.doubled', [
      ...doubled,
      ...traces
        .filter(({ times }) => times > 1)
        .map(({ orderId, caseNo, times }) => `${caseNo} on ${orderId}: ${times} times`),
      ...orders.filter((ref, index) => orders.indexOf(ref) !== index).map((ref) => `measure …${ref} made two orders`),
    ]),
    none(
      'measures.notActed',
      measures.filter(({ state }) => state === 'approved').map(({ id, one }) => `${one.caseNo}: measure ${id}`),
    ),
    none(
      'measures.onlyInTheLog',
      applied.filter((act) => !isSeen(act)).map(({ id, one, outcome }) => `${one.caseNo}: measure ${id} ${outcome}`),
    ),
    none(
      'measures.onlyInTheOrders',
      made.filter(({ orderNo }) => !applied.some(({ outcome }) => outcome === orderNo)).map(({ orderNo }) => orderNo),
    ),
    { name: 'measures.acted', value: applied.length, goal: { atLeast: 1 } },
  ];

  function isSeen({ orderId, outcome, one }: (typeof applied)[number]): boolean {
    if (outcome === 'recorded') return orderId === null;
    if (outcome !== 'done') return made.some(({ orderNo }) => orderNo === outcome);
    return traces.some((trace) => trace.orderId === orderId && trace.caseNo.startsWith(one.caseNo));
  }
}
