import type { Drill } from '@longhaul/contracts';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';
import { namesOf } from '../who/index.ts';

type Row = Omit<Drill, 'startedBy' | 'startedAt' | 'finishedAt'> & {
  code: string;
  startedBy: string;
  startedAt: Date;
  finishedAt: Date | null;
};

// what was noted on the case of a drill are its remarks
const drills = sql`
  SELECT d.*, e.case_no, (SELECT coalesce(jsonb_agg(n.detail->>'text' ORDER BY n.seq), '[]')
    FROM case_event n WHERE n.case_id = d.case_id AND n.type = 'noted') AS remarks
  FROM drill d JOIN exception_case e ON e.id = d.case_id`;

/** The drills of a plan, the newest first. */
export async function readDrills(tx: Tx, code: string): Promise<Drill[]> {
  const { rows } =
    await sql<Row>`${drills} WHERE d.code = ${code} ORDER BY d.started_at DESC, d.case_id DESC LIMIT 50`.execute(tx);
  return drillsOf(tx, rows);
}

/** The drill of a case; undefined when it is none. */
export async function readDrill(tx: Tx, caseId: string): Promise<Drill | undefined> {
  const { rows } = await sql<Row>`${drills} WHERE d.case_id = ${caseId}`.execute(tx);
  return (await drillsOf(tx, rows))[0];
}

/** The last drill of each of some plans. */
export async function lastDrills(tx: Tx, codes: readonly string[]): Promise<Map<string, Drill>> {
  const { rows } =
    await sql<Row>`SELECT DISTINCT ON (code) * FROM (${drills} WHERE d.code = ANY(${[...codes]})) all_drills
    ORDER BY code, started_at DESC, case_id DESC`.execute(tx);
  const read = await drillsOf(tx, rows);
  return new Map(rows.map(({ code }, index) => [code, read[index]] as const).filter(isThere));
}

const isThere = (entry: readonly [string, Drill | undefined]): entry is readonly [string, Drill] =>
  entry[1] !== undefined;

async function drillsOf(tx: Tx, rows: readonly Row[]): Promise<Drill[]> {
  const nameOf = await namesOf(
    tx,
    rows.map(({ startedBy }) => startedBy),
  );
  return rows.map(
    ({ caseId, caseNo, edition, timeFactor, startedBy, startedAt, finishedAt, done, missed, remarks }) => ({
      ...{ caseId, caseNo, edition, timeFactor, done, missed, remarks },
      startedBy: { actor: startedBy, name: nameOf(startedBy) },
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
    }),
  );
}
