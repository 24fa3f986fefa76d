import type { NoticeLine } from '@longhaul/domain';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';

type Notice = {
  id: string;
  subject: string;
  detail: unknown;
  customerId: string;
  caseId: string | null;
  severity: string | null;
};

/** So many order numbers stand in a line; a whole truck's do. */
const mostOrders = 60;

/**
 * What the notices of a message say, as it is known now: the case with its orders, the arrival that a measure would make
 * of the promise, what waits for a decision, what the emergency plan says to customers. A customer reads of its orders only,
 * and not what the plan of another customer or industry says.
 */
export async function linesOf(tx: Tx, notices: readonly Notice[]): Promise<NoticeLine[]> {
  const { rows } = await sql<Omit<NoticeLine, 'subject' | 'severity'> & { id: string }>`
    SELECT n.id,
      CASE WHEN c.id IS NULL THEN NULL ELSE jsonb_build_object('id', c.id, 'caseNo', c.case_no, 'type', c.type, 'level', c.level) END AS case,
      about.orders, about.promised, arrival.expected, waiting.measure, plan.template
    FROM notice n
    LEFT JOIN exception_case c ON c.id = n.case_id
    CROSS JOIN LATERAL (
      SELECT coalesce(jsonb_agg(order_no ORDER BY order_no), '[]') AS orders,
        (extract(epoch FROM min(arrive_by)) * 1000)::float8 AS promised
      FROM (SELECT o.order_no, o.arrive_by FROM "order" o WHERE
          o.id IN (SELECT order_id FROM case_member m WHERE m.case_id = n.case_id
            AND (n.subject <> 'CASE_FOR_CUSTOMER' OR m.customer_id = n.customer_id))
          OR n.case_id IS NULL AND o.id = (n.detail->>'orderId')::uuid
        ORDER BY o.order_no LIMIT ${mostOrders}) AS named) AS about
    LEFT JOIN LATERAL (
      SELECT (extract(epoch FROM (effect->>'newArrival')::timestamptz) * 1000)::float8 AS expected FROM measure
      WHERE case_id = n.case_id AND effect ? 'newArrival' AND state IN ('pending', 'awaitingInstruction', 'approved', 'applied')
      ORDER BY proposed_at DESC LIMIT 1) AS arrival ON true
    LEFT JOIN LATERAL (
      SELECT jsonb_build_object('kind', kind, 'costCny', cost_cny) AS measure FROM measure
      WHERE case_id = n.case_id AND state = 'pending' AND n.subject = 'APPROVAL_ASKED'
      ORDER BY proposed_at DESC LIMIT 1) AS waiting ON true
    LEFT JOIN LATERAL (
      SELECT p.plan->'templates' AS template FROM case_event e JOIN emergency_plan p ON p.id = (e.detail->>'planId')::uuid
      WHERE e.case_id = n.case_id AND e.type = 'planApplied' AND n.subject = 'CASE_FOR_CUSTOMER'
        AND (n.customer_id = c.customer_id OR NOT (p.plan->'match' ? 'industry' OR p.plan->'match' ? 'customerId'))
      ORDER BY e.seq DESC LIMIT 1) AS plan ON true
    WHERE n.id = ANY(${notices.map(({ id }) => id)}::uuid[])`.execute(tx);
  const known = new Map(rows.map(({ id, ...line }) => [id, line]));
  return notices.flatMap(({ id, subject, severity }) => {
    const line = known.get(id);
    return line ? [{ subject, severity: severity as NoticeLine['severity'], ...line }] : [];
  });
}
