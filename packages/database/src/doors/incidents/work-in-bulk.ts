import type { BulkAnswer, ProposeRequest, TellCustomer } from '@longhaul/contracts';
import { writeAudit } from '../../audit/index.ts';
import { type Database, transact } from '../../connection/index.ts';
import { findIncidentId } from '../../incidents/index.ts';
import { type Answer, refuse } from '../answer.ts';
import { type CaseDecider, type CaseDecision, decideCase } from '../cases/index.ts';
import { type Command, once } from '../once.ts';

/** What is done to every case of an incident. */
export type BulkWork =
  | { type: 'acknowledge' | 'confirm'; body: { note?: string | undefined } }
  | { type: 'note'; body: { text: string } }
  | { type: 'tellCustomer'; body: Omit<TellCustomer, 'customerId'> }
  | { type: 'propose'; body: ProposeRequest }
  | { type: 'resolve'; body: { result: string } };

type Target = { caseId: string; caseNo: string; customers: string[] };

/**
 * Does one thing to every open case of an incident, each in a transaction of its own by the door of cases: one that refuses
 * holds up no other, and says why. Which cases were meant is kept under the key, so that the same again is the same.
 */
export async function workInBulk(
  db: Database,
  idOrNumber: string,
  work: BulkWork,
  by: CaseDecider,
  command: Omit<Command, 'body'>,
): Promise<Answer<BulkAnswer>> {
  const { at } = command;
  const meant = await transact(db, 'all', (tx) =>
    once(tx, { ...command, body: work.body }, async (): Promise<Answer<Target[]>> => {
      const id = await findIncidentId(tx, idOrNumber);
      if (id === undefined) return refuse('not-found');
      const rows = await tx
        .selectFrom('exceptionCase')
        .innerJoin('caseMember', 'caseMember.caseId', 'exceptionCase.id')
        .select(['exceptionCase.id', 'caseNo', 'caseMember.customerId'])
        .distinct()
        .where('incidentId', '=', id)
        .where('closedAt', 'is', null)
        .orderBy('exceptionCase.id')
        .orderBy('caseMember.customerId')
        .execute();
      const action = `bulk ${work.type}`;
      await writeAudit(tx, { at, actor: by.actor, action, subject: `incident/${id}`, customerId: null });
      return { ok: true, body: byCase(rows) };
    }),
  );
  if (!meant.ok) return meant;
  const items: BulkAnswer['items'] = [];
  for (const target of meant.body) {
    const { caseId, caseNo } = target;
    const code = await carryOut(db, target, work, by, command);
    items.push({ caseId, caseNo, outcome: code === null ? 'done' : 'refused', code });
  }
  return { ok: true, body: { items } };
}

function byCase(rows: readonly { id: string; caseNo: string; customerId: string }[]): Target[] {
  const targets = new Map<string, Target>();
  for (const { id, caseNo, customerId } of rows) {
    const target = targets.get(id) ?? { caseId: id, caseNo, customers: [] };
    targets.set(id, { ...target, customers: [...target.customers, customerId] });
  }
  return [...targets.values()];
}

/** The code of the first refusal, null when all was done: every customer aboard is told on its own. */
async function carryOut(
  db: Database,
  { caseId, customers }: Target,
  work: BulkWork,
  by: CaseDecider,
  { route, ...command }: Omit<Command, 'body'>,
): Promise<string | null> {
  const decisions: CaseDecision[] =
    work.type === 'tellCustomer'
      ? customers.map((customerId) => ({ type: 'tellCustomer', body: { ...work.body, customerId } }))
      : [work];
  let refusal: string | null = null;
  for (const [index, decision] of decisions.entries()) {
    const own = { ...command, route: `${route} ${caseId} ${index}` };
    const answer = await decideCase(db, 'all', caseId, decision, by, own);
    if (!answer.ok) refusal ??= answer.code;
  }
  return refusal;
}
