import { type CaseEvent, type ExceptionPolicy, fullExceptionPolicy, type SaidExceptionPolicy } from '@longhaul/domain';
import type { Look } from './look.ts';

/** An entry of a case's log, and when it was committed, by the database's own word. */
export type CaseEntry = CaseEvent & { committed: number };
export type CaseNotice = { key: string; subject: string; recipient: string };
export type CaseRecord = {
  id: string;
  caseNo: string;
  state: string;
  severity: string;
  level: number;
  seq: number;
  toldSeq: number;
  nextDueAt: number | null;
  changedAt: number;
  policy: ExceptionPolicy;
  customers: string[];
  log: CaseEntry[];
  notices: CaseNotice[];
};
type Row = Omit<CaseRecord, 'policy' | 'log' | 'notices'> & { exceptions: SaidExceptionPolicy };

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** Every case with its log and notices, as they were at one instant. */
export async function readCases(look: Look): Promise<CaseRecord[]> {
  await look('BEGIN ISOLATION LEVEL REPEATABLE READ');
  const rows = await look<Row>(
    `SELECT c.id, case_no AS "caseNo", state, severity, level, seq::int, told_seq::int AS "toldSeq", ${ms('next_due_at')} AS "nextDueAt",
       ${ms('changed_at')} AS "changedAt", exceptions,
       ARRAY(SELECT DISTINCT customer_id::text FROM case_member m WHERE m.case_id = c.id) AS customers
     FROM exception_case c JOIN policy p ON p.id = c.policy_id ORDER BY c.id`,
  );
  const events = await look<CaseEntry & { caseId: string }>(
    `SELECT case_id AS "caseId", seq::int, type, actor, detail, ${ms('at')} AS at, ${ms('pg_xact_commit_timestamp(xmin)')} AS committed
     FROM case_event ORDER BY case_id, seq`,
  );
  const notices = await look<CaseNotice & { caseId: string }>(
    'SELECT case_id AS "caseId", key, subject, recipient FROM notice WHERE case_id IS NOT NULL',
  );
  await look('COMMIT');
  const logs = Map.groupBy(events, ({ caseId }) => caseId);
  const told = Map.groupBy(notices, ({ caseId }) => caseId);
  return rows.map(({ exceptions, ...row }) => ({
    ...row,
    policy: fullExceptionPolicy(exceptions),
    log: logs.get(row.id) ?? [],
    notices: told.get(row.id) ?? [],
  }));
}
