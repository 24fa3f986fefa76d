import type { Exception, Incident, IncidentDetail, IncidentPage, IncidentQuery } from '@longhaul/contracts';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';
import { readExceptions } from '../exceptions/index.ts';
import { isUuid } from '../orders/index.ts';
import { namesOf } from '../who/index.ts';
import { proposeIncidents } from './propose.ts';

const incidents = (tx: Tx) =>
  tx
    .selectFrom('incident')
    .selectAll('incident')
    .select(sql<number>`(SELECT count(*) FROM exception_case WHERE incident_id = incident.id)`.as('cases'))
    .select(
      sql<number>`(SELECT count(*) FROM exception_case WHERE incident_id = incident.id AND closed_at IS NULL)`.as(
        'openCases',
      ),
    );
type Row = Awaited<ReturnType<ReturnType<typeof incidents>['executeTakeFirstOrThrow']>>;

/** A page of incidents, the newest first, and what looks like more of them at `now`; the cursor is the id of the last one seen. */
export async function listIncidents(tx: Tx, query: IncidentQuery, now: number): Promise<IncidentPage> {
  let rows = incidents(tx)
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  if (query.cursor && isUuid(query.cursor)) rows = rows.where('id', '<', query.cursor);
  if (query.open) rows = rows.where('closedAt', 'is', null);
  const found = await rows.execute();
  const items = await shown(tx, found.slice(0, query.limit));
  const nextCursor = found.length > query.limit ? (items.at(-1)?.id ?? null) : null;
  return { items, nextCursor, proposed: query.cursor ? [] : await proposeIncidents(tx, now) };
}

/** An incident with its cases, the gravest first. */
export async function readIncident(tx: Tx, incidentId: string): Promise<IncidentDetail | undefined> {
  const [incident] = await shown(tx, await incidents(tx).where('id', '=', incidentId).execute());
  if (!incident) return undefined;
  const members = await tx.selectFrom('exceptionCase').select('id').where('incidentId', '=', incidentId).execute();
  const cases = await readExceptions(
    tx,
    members.map(({ id }) => id),
  );
  return { ...incident, cases: cases.toSorted(byGravity) };
}

/** Open ones first, then the gravest, then the oldest. */
const byGravity = (a: Exception, b: Exception): number =>
  Number(a.closedAt !== null) - Number(b.closedAt !== null) ||
  a.severity.localeCompare(b.severity) ||
  a.raisedAt.localeCompare(b.raisedAt);

/** The id of an incident by id or number. */
export const findIncidentId = async (tx: Tx, idOrNumber: string): Promise<string | undefined> =>
  (
    await tx
      .selectFrom('incident')
      .select('id')
      .where(isUuid(idOrNumber) ? 'id' : 'incidentNo', '=', idOrNumber)
      .executeTakeFirst()
  )?.id;

async function shown(tx: Tx, rows: readonly Row[]): Promise<Incident[]> {
  const nameOf = await namesOf(
    tx,
    rows.map(({ openedBy }) => openedBy),
  );
  return rows.map(({ longitude, latitude, seq, ...row }) => ({
    ...{ id: row.id, incidentNo: row.incidentNo, cause: row.cause, title: row.title, area: row.area, version: seq },
    ...{ cases: Number(row.cases), openCases: Number(row.openCases), result: row.result },
    place: longitude === null || latitude === null ? null : { longitude, latitude },
    ...{ openedBy: row.openedBy, openedByName: nameOf(row.openedBy), openedAt: row.openedAt.toISOString() },
    lastAt: row.lastAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
  }));
}
