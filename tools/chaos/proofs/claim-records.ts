import { type ClaimEvent, type ExceptionPolicy, fullExceptionPolicy, type SaidExceptionPolicy } from '@longhaul/domain';
import type { Look } from './look.ts';

/** An entry of a claim's log, and when it was committed, by the database's own word. */
export type ClaimEntry = ClaimEvent & { committed: number };
export type ClaimRecord = {
  id: string;
  claimNo: string;
  caseId: string;
  state: string;
  paidCny: number;
  seq: number;
  toldSeq: number;
  policy: ExceptionPolicy;
  log: ClaimEntry[];
};
type Row = Omit<ClaimRecord, 'policy' | 'log'> & { exceptions: SaidExceptionPolicy };

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** Every claim with its log, as they were at one instant. */
export async function readClaims(look: Look): Promise<ClaimRecord[]> {
  await look('BEGIN ISOLATION LEVEL REPEATABLE READ');
  const rows = await look<Row>(
    `SELECT c.id, claim_no AS "claimNo", case_id AS "caseId", state, paid_cny::float8 AS "paidCny",
       seq::int, told_seq::int AS "toldSeq", exceptions
     FROM claim c JOIN policy p ON p.id = c.policy_id ORDER BY c.id`,
  );
  const events = await look<ClaimEntry & { claimId: string }>(
    `SELECT claim_id AS "claimId", seq::int, type, actor, detail, ${ms('at')} AS at, ${ms('pg_xact_commit_timestamp(xmin)')} AS committed
     FROM claim_event ORDER BY claim_id, seq`,
  );
  await look('COMMIT');
  const logs = Map.groupBy(events, ({ claimId }) => claimId);
  return rows.map(({ exceptions, ...row }) => ({
    ...row,
    policy: fullExceptionPolicy(exceptions),
    log: logs.get(row.id) ?? [],
  }));
}
