import type { Ledger } from '../ledger.ts';
import { courses } from '../plan.ts';
import type { Promised } from '../report.ts';
import type { Look } from './look.ts';
import { none } from './promised.ts';

/** A due that nobody has acted on for this long is not late but forgotten, in seconds. */
const forgottenAfterS = 15;

/** Every order that was acknowledged is there once, as far as its facts imply, and its workflow was told of everything. */
export async function proveOrders(look: Look, ledger: Ledger): Promise<Promised[]> {
  const rows = await look<{ id: string; ref: string; status: string; untold: boolean; overdue: boolean }>(
    `SELECT id, customer_ref AS ref, status, seq <> told_seq AS untold,
       coalesce(next_due_at < now() - $1 * interval '1 second', false) AS overdue
     FROM "order" WHERE customer_ref LIKE 'chaos-%' AND customer_ref NOT LIKE '%/%'`, // what measures made is theirs to prove
    [forgottenAfterS],
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  const known = new Set(ledger.orders.map(({ id }) => id));
  const references = new Set(rows.map(({ ref }) => ref));
  const stuck = ledger.orders.flatMap(({ id, course, customerRef }) => {
    const row = stored.get(id);
    if (!row || (row.status === courses[course] && !row.untold && !row.overdue)) return [];
    const why = `${row.untold ? ', not told' : ''}${row.overdue ? ', a due is forgotten' : ''}`;
    return [`${customerRef} (${id}) is ${row.status} instead of ${courses[course]}${why}`];
  });
  return [
    none(
      'orders.lost',
      ledger.orders.flatMap(({ id, customerRef }) => (stored.get(id)?.ref === customerRef ? [] : [id])),
    ),
    none('orders.doubled', [
      ...rows.filter(({ id }) => !known.has(id)).map(({ id, ref }) => `${ref} (${id}) was acknowledged to nobody`),
      ...(references.size === rows.length ? [] : ['a reference is there twice']),
    ]),
    none('orders.stuck', stuck),
  ];
}
