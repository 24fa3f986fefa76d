import type { IncidentCases, IncidentDetail, NewIncident } from '@longhaul/contracts';
import { middleOf } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { writeAudit } from '../../audit/index.ts';
import { type Database, type Tx, tell, transact } from '../../connection/index.ts';
import { appendCase, enterIncident, type LockedCase, settleCase } from '../../exceptions/index.ts';
import { readIncident } from '../../incidents/index.ts';
import { type Answer, refuse } from '../answer.ts';
import { type Command, once } from '../once.ts';
import { type Incident, lockCases, lockIncident, lockLoose, notIn } from './lock.ts';

type By = { actor: string };

/** Puts cases of one cause together: from now on they are worked on in bulk, and others that come near join by themselves. */
export const openIncident = (
  db: Database,
  { actor }: By,
  command: Omit<Command, 'body'> & { body: NewIncident },
): Promise<Answer<IncidentDetail>> =>
  transact(db, 'all', (tx) =>
    once(tx, command, async () => {
      const { body, at } = command;
      const cases = await lockLoose(tx, body.cases, at);
      if ('code' in cases) return cases;
      const { cause, title, area = null } = body;
      const id = newId();
      const [longitude, latitude] = (await middle(tx, body.cases)) ?? [null, null];
      const opened = { id, cause, title, area, longitude, latitude, openedBy: actor, openedAt: new Date(at) };
      const { incidentNo } = await tx
        .insertInto('incident')
        .values({ ...opened, lastAt: new Date(at) })
        .returning('incidentNo')
        .executeTakeFirstOrThrow();
      return enter(tx, { id, incidentNo }, cases, { actor, at, action: 'openIncident' });
    }),
  );

/** Adds cases to an open incident. */
export const addToIncident = (
  db: Database,
  idOrNumber: string,
  { actor }: By,
  command: Omit<Command, 'body'> & { body: IncidentCases },
): Promise<Answer<IncidentDetail>> =>
  transact(db, 'all', (tx) =>
    once(tx, command, async () => {
      const { body, at } = command;
      const cases = await lockLoose(tx, body.cases, at);
      if ('code' in cases) return cases;
      const incident = await lockIncident(tx, idOrNumber);
      return 'code' in incident ? incident : enter(tx, incident, cases, { actor, at, action: 'addToIncident' });
    }),
  );

/** Takes cases out of it that do not belong there. */
export const removeFromIncident = (
  db: Database,
  idOrNumber: string,
  { actor }: By,
  command: Omit<Command, 'body'> & { body: IncidentCases },
): Promise<Answer<IncidentDetail>> =>
  transact(db, 'all', (tx) =>
    once(tx, command, async () => {
      const { body, at } = command;
      const cases = await lockCases(tx, body.cases, at);
      if ('code' in cases) return cases;
      const incident = await lockIncident(tx, idOrNumber);
      if ('code' in incident) return incident;
      const { id: incidentId, incidentNo } = incident;
      const stranger = await notIn(tx, incidentId, cases);
      if (stranger) return refuse('case-not-in-incident', stranger.id);
      for (const one of cases) {
        await tx.updateTable('exceptionCase').set({ incidentId: null }).where('id', '=', one.id).execute();
        await appendCase(tx, one, 'incidentLeft', { at, actor, detail: { incidentId, incidentNo } });
        await settleCase(tx, one, at);
      }
      return changed(tx, incidentId, { actor, at, action: 'removeFromIncident' });
    }),
  );

/** It is over: nobody joins any more. Its cases go on, each to its own end. */
export const closeIncident = (
  db: Database,
  idOrNumber: string,
  { actor }: By,
  command: Omit<Command, 'body'> & { body: { result: string } },
): Promise<Answer<IncidentDetail>> =>
  transact(db, 'all', (tx) =>
    once(tx, command, async () => {
      const { body, at } = command;
      const incident = await lockIncident(tx, idOrNumber);
      if ('code' in incident) return incident;
      const closing = { closedAt: new Date(at), result: body.result };
      await tx.updateTable('incident').set(closing).where('id', '=', incident.id).execute();
      return changed(tx, incident.id, { actor, at, action: 'closeIncident' });
    }),
  );

type Signed = { actor: string; at: number; action: string };

async function enter(
  tx: Tx,
  incident: Incident,
  cases: readonly LockedCase[],
  signed: Signed,
): Promise<Answer<IncidentDetail>> {
  for (const one of cases) {
    await enterIncident(tx, one, incident, { ...signed, by: 'hand' });
    await settleCase(tx, one, signed.at);
  }
  return changed(tx, incident.id, signed);
}

async function changed(tx: Tx, incidentId: string, { actor, at, action }: Signed): Promise<Answer<IncidentDetail>> {
  const { seq } = await tx
    .updateTable('incident')
    .set(({ eb }) => ({ seq: eb('seq', '+', 1) }))
    .where('id', '=', incidentId)
    .returning('seq')
    .executeTakeFirstOrThrow();
  await tell(tx, { kind: 'incident', id: incidentId, version: seq, customerId: null });
  await writeAudit(tx, { at, actor, action, subject: `incident/${incidentId}`, customerId: null });
  const incident = await readIncident(tx, incidentId);
  return incident ? { ok: true, body: incident } : refuse('not-found');
}

/** The middle of where its cases are, as far as anybody knows. */
async function middle(tx: Tx, ids: readonly string[]): Promise<[number, number] | undefined> {
  const rows = await tx
    .selectFrom('exceptionCase')
    .select(['longitude', 'latitude'])
    .where('id', 'in', [...ids])
    .execute();
  const places = rows.flatMap(({ longitude, latitude }): [number, number][] =>
    longitude === null || latitude === null ? [] : [[longitude, latitude]],
  );
  return places.length > 0 ? middleOf(places) : undefined;
}
