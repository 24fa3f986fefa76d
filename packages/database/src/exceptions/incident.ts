import { distanceM } from '@longhaul/atlas';
import { type ExceptionType, type IncidentRules, isNear, kindOf } from '@longhaul/domain';
import { sql } from 'kysely';
import { type Tx, tell } from '../connection/index.ts';
import { appendCase, systemActor } from './append.ts';
import { type LockedCase, readExceptionPolicy } from './load.ts';

/**
 * A locked case has a cause that others may share: it joins the open incident of that cause which is nearest, as
 * near and as soon as the house says. Without one it stays by itself, and counts when a new incident is proposed.
 */
export async function shareCause(tx: Tx, one: LockedCase, cause: ExceptionType, at: number): Promise<void> {
  if (!kindOf(cause).causesDelay) return;
  const rules = await readIncidentRules(tx);
  const place = await whereaboutsOf(tx, one.id, at - rules.incidentWindowS * 1_000);
  const [longitude, latitude] = place ?? [null, null];
  const row = await tx
    .updateTable('exceptionCase')
    .set({ cause, causeAt: new Date(at), longitude, latitude })
    .where('id', '=', one.id)
    .returning('incidentId')
    .executeTakeFirst();
  if (!place || row?.incidentId) return;
  const incident = await nearestIncident(tx, cause, { at, place }, rules);
  if (incident) await enterIncident(tx, one, incident, { at, actor: systemActor, by: 'rule' });
}

/** A locked case is worked on with others from now on. */
export async function enterIncident(
  tx: Tx,
  one: LockedCase,
  { id, incidentNo }: { id: string; incidentNo: string },
  { at, actor, by }: { at: number; actor: string; by: 'rule' | 'hand' },
): Promise<void> {
  await tx.updateTable('exceptionCase').set({ incidentId: id }).where('id', '=', one.id).execute();
  await appendCase(tx, one, 'incidentJoined', { at, actor, detail: { incidentId: id, incidentNo, by } });
  const { rows } = await sql<{ seq: number }>`
    UPDATE incident SET last_at = greatest(last_at, ${new Date(at)}), seq = seq + 1 WHERE id = ${id} RETURNING seq`.execute(
    tx,
  );
  await tell(tx, { kind: 'incident', id, version: rows[0]?.seq ?? 1, customerId: null });
}

async function nearestIncident(
  tx: Tx,
  cause: string,
  here: { at: number; place: [number, number] },
  rules: IncidentRules,
) {
  const open = await tx
    .selectFrom('incident')
    .select(['id', 'incidentNo', 'longitude', 'latitude', 'lastAt'])
    .where('cause', '=', cause)
    .where('closedAt', 'is', null)
    .execute();
  const near = open.flatMap(({ longitude, latitude, lastAt, ...incident }) => {
    if (longitude === null || latitude === null || lastAt === null) return [];
    const middle: [number, number] = [longitude, latitude];
    const isIts = isNear(here, { at: lastAt.getTime(), place: middle }, rules, distanceM);
    return isIts ? [{ ...incident, metres: distanceM(here.place, middle) }] : [];
  });
  return near.toSorted((a, b) => a.metres - b.metres)[0];
}

/** What the house's edition in force says of incidents: cases of several customers are in one, and no customer's decides. */
export async function readIncidentRules(tx: Tx): Promise<IncidentRules> {
  const { id } = await tx
    .selectFrom('policy')
    .select('id')
    .where('customerId', 'is', null)
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return readExceptionPolicy(tx, id);
}

/** Where a case is: its vehicle's last fix if that is fresh, else its stop, else where its goods last were. */
async function whereaboutsOf(tx: Tx, caseId: string, freshSince: number): Promise<[number, number] | undefined> {
  const { rows } = await sql<{ longitude: number; latitude: number }>`
    WITH riding AS (
      SELECT CASE WHEN l.left_at IS NULL THEN l.trip_id END AS trip_id,
        CASE WHEN l.left_at IS NULL THEN l.from_stop_id ELSE l.to_stop_id END AS stop_id
      FROM case_member m JOIN leg l ON l.order_id = m.order_id WHERE m.case_id = ${caseId}
      ORDER BY l.left_at IS NOT NULL, CASE WHEN l.left_at IS NULL THEN l.number ELSE -l.number END, l.id LIMIT 1
    )
    SELECT longitude, latitude FROM (
      SELECT 1 AS choice, v.longitude, v.latitude FROM exception_case c
        JOIN trip t ON t.id = coalesce(c.trip_id, (SELECT trip_id FROM riding)) JOIN vehicle_state v ON v.vehicle_id = t.vehicle_id
        WHERE c.id = ${caseId} AND v.fix_time > ${new Date(freshSince)}
      UNION ALL
      SELECT 2, s.longitude, s.latitude FROM exception_case c JOIN stop s ON s.id = c.stop_id WHERE c.id = ${caseId}
      UNION ALL
      SELECT 3, s.longitude, s.latitude FROM riding JOIN stop s ON s.id = riding.stop_id
    ) places WHERE longitude IS NOT NULL AND latitude IS NOT NULL ORDER BY choice LIMIT 1`.execute(tx);
  return rows[0] && [rows[0].longitude, rows[0].latitude];
}
