import type { Promised } from '../report.ts';
import type { Look } from './look.ts';
import { none } from './promised.ts';

/** A promise is missed once: one raise, one warning, one notice of it for each who is told. */
export async function proveWarnings(look: Look): Promise<Promised[]> {
  const warnings = await look<{ found: string }>(
    `SELECT format('%s of %s: %s raised, %s rows', rule, order_id, raised, stored) AS found FROM (
       SELECT order_id, rule, sum(raised) AS raised, sum(stored) AS stored FROM (
         SELECT order_id, detail->>'rule' AS rule, 1 AS raised, 0 AS stored FROM order_event WHERE type = 'warningRaised'
         UNION ALL SELECT order_id, rule, 0, 1 FROM warning WHERE order_id IS NOT NULL) AS one
       GROUP BY order_id, rule) AS counted WHERE raised <> 1 OR stored <> 1`,
  );
  const notices = await look<{ found: string }>(
    `SELECT format('%s of %s to %s: %s times', subject, detail->>'orderId', recipient, count(*)) AS found
     FROM notice WHERE subject LIKE 'W-%' GROUP BY subject, detail->>'orderId', recipient HAVING count(*) > 1`,
  );
  return [
    none(
      'warnings.doubled',
      warnings.map(({ found }) => found),
    ),
    none(
      'notices.doubled',
      notices.map(({ found }) => found),
    ),
  ];
}
