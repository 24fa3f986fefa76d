import type { Tx } from '../../connection/index.ts';
import { type LockedCase, lockCase } from '../../exceptions/index.ts';
import { findIncidentId } from '../../incidents/index.ts';
import { type Refusal, refuse } from '../answer.ts';

export type Incident = { id: string; incidentNo: string };

/** Cases, ids ascending as everybody locks them; the incident comes after them. */
export async function lockCases(tx: Tx, ids: readonly string[], at: number): Promise<LockedCase[] | Refusal> {
  const cases: LockedCase[] = [];
  for (const id of [...new Set(ids)].sort()) {
    const one = await lockCase(tx, id, at);
    if (!one) return refuse('unknown-case', id);
    cases.push(one);
  }
  return cases;
}

/** The same, of cases that are in no incident and no drill. */
export async function lockLoose(tx: Tx, ids: readonly string[], at: number): Promise<LockedCase[] | Refusal> {
  const cases = await lockCases(tx, ids, at);
  if ('code' in cases) return cases;
  const taken = await tx
    .selectFrom('exceptionCase')
    .select('id')
    .where('id', 'in', [...ids])
    .where(({ or, eb }) => or([eb('incidentId', 'is not', null), eb('drill', '=', true)]))
    .executeTakeFirst();
  return taken ? refuse('case-in-other-incident', taken.id) : cases;
}

/** An incident that is open, after its cases. */
export async function lockIncident(tx: Tx, idOrNumber: string): Promise<Incident | Refusal> {
  const id = await findIncidentId(tx, idOrNumber);
  const row =
    id === undefined
      ? undefined
      : await tx
          .selectFrom('incident')
          .select(['id', 'incidentNo', 'closedAt'])
          .where('id', '=', id)
          .forNoKeyUpdate()
          .executeTakeFirst();
  if (!row) return refuse('not-found');
  return row.closedAt === null ? row : refuse('incident-is-closed');
}

/** The first of the cases that does not belong to the incident. */
export const notIn = (tx: Tx, incidentId: string, cases: readonly LockedCase[]): Promise<{ id: string } | undefined> =>
  tx
    .selectFrom('exceptionCase')
    .select('id')
    .where(
      'id',
      'in',
      cases.map(({ id }) => id),
    )
    .where('incidentId', 'is distinct from', incidentId)
    .executeTakeFirst();
