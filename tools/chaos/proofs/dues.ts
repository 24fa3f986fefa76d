import { type Outage, outageWithin } from '../outages.ts';
import type { Promised } from '../report.ts';
import { duesOfCases } from './case-dues.ts';
import type { CaseRecord } from './case-records.ts';
import { duesOfClaims } from './claim-dues.ts';
import type { ClaimRecord } from './claim-records.ts';
import type { Look } from './look.ts';
import { none } from './promised.ts';

/** How much later than the outages excuse a due may be acted on. */
const allowedMs = 15_000;

type Due = {
  /** What of whom. */
  what: string;
  /** When it fell due, and could be known: a promise may be past when its order is accepted. */
  at: number;
  /** When the act was committed, and when that became unnecessary; null: not yet. */
  acted: number | null;
  kept: number | null;
};

/**
 * By the commit times of the log's rows, not by what anybody wrote into them: each missed promise was warned of, and each
 * order that was finished was closed, no later than the outages in between and some seconds.
 */
export async function proveDues(look: Look, outages: readonly Outage[]): Promise<Promised[]> {
  const dues = await look<Due>(
    `WITH event AS (SELECT order_id, seq, type, detail->>'rule' AS rule,
         (extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000)::float8 AS at FROM order_event),
       rule (what, keepers) AS (VALUES ('W-DISPATCH', '{assigned,cancelled}'::text[]),
         ('W-ARRIVE', '{arrivedAtDelivery,signed,podReturned,cancelled}'))
     SELECT what || ' of ' || o.customer_ref AS what,
       greatest((extract(epoch FROM CASE what WHEN 'W-DISPATCH' THEN dispatch_by ELSE arrive_by END) * 1000)::float8,
         (SELECT at FROM event e WHERE e.order_id = o.id AND e.seq = 1)) AS at,
       (SELECT min(at) FROM event e WHERE e.order_id = o.id AND e.type = 'warningRaised' AND e.rule = what) AS acted,
       (SELECT min(at) FROM event e WHERE e.order_id = o.id AND e.type = ANY (keepers)) AS kept
     FROM "order" o CROSS JOIN rule
     UNION ALL
     SELECT 'close of ' || o.customer_ref, (SELECT max(at) FROM event e WHERE e.order_id = o.id AND e.seq < closed.seq), closed.at, NULL
     FROM "order" o JOIN event closed ON closed.order_id = o.id AND closed.type = 'closed'`,
  );
  return judge('dues', dues, outages);
}

/**
 * The same of the cases (levels, requests for approval, notice clocks, steps of plans, what approved measures do) and of
 * their claims (reminders and deadlines).
 */
export function proveCaseDues(
  cases: readonly CaseRecord[],
  claims: readonly ClaimRecord[],
  outages: readonly Outage[],
): Promised[] {
  const [ofCases, ofClaims] = [duesOfCases(cases, Date.now()), duesOfClaims(claims, Date.now())];
  const dues = [...ofCases.dues, ...ofClaims.dues];
  const early = [...ofCases.early, ...ofClaims.early];
  const kinds = Map.groupBy(dues, ({ kind }) => kind);
  return [
    ...judge('caseDues', dues, outages),
    ...[...kinds].map(([kind, { length }]) => ({ name: `caseDues.${kind}`, value: length })),
    none('caseDues.early', early),
  ];
}

function judge(name: string, dues: readonly Due[], outages: readonly Outage[]): Promised[] {
  const now = Date.now();
  const fallen = dues.filter((due) => due.at < (due.kept ?? now));
  const lateness = (due: Due) => {
    const end = due.acted ?? due.kept ?? now;
    return end - due.at - outageWithin(outages, due.at, end);
  };
  /** What was gone between a due and its act, by the seconds since the due. */
  const meanwhile = (due: Due) =>
    outages
      .filter(({ from, to }) => to > due.at && from < (due.acted ?? due.kept ?? now))
      .map(
        ({ what, from, to }) => `, ${what} ${[from, to].map((time) => ((time - due.at) / 1_000).toFixed(1)).join('–')}`,
      )
      .join('');
  const late = fallen.filter((due) => lateness(due) > allowedMs);
  const acted = fallen.filter((due) => due.acted !== null);
  const inOutage = acted.filter(({ at }) => outages.some(({ from, to }) => at >= from && at < to));
  const worst = Math.max(0, ...acted.map(lateness));
  return [
    none(
      `${name}.lateOrMissing`,
      late.map((due) => `${due.what}: ${Math.round(lateness(due) / 1_000)} s${meanwhile(due)}`),
    ),
    { name: `${name}.worstLatenessBeyondOutagesS`, value: worst / 1_000, goal: { atMost: allowedMs / 1_000 } },
    { name: `${name}.actedOn`, value: acted.length },
    { name: `${name}.fallenInOutages`, value: inOutage.length, goal: { atLeast: 1 } },
  ];
}
