import type { Drill, StartDrill } from '@longhaul/contracts';
import { type EmergencyPlan, type ExceptionType, scaledSteps, severityOf } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { writeAudit } from '../../audit/index.ts';
import { type Database, type Tx, transact } from '../../connection/index.ts';
import { appendCase, lockCase, oweDrillers, policyInForce, settleCase, userIdOf } from '../../exceptions/index.ts';
import { type Answer, refuse } from '../answer.ts';
import { type Command, once } from '../once.ts';

/**
 * Practises a plan 演练: a case of its own, without order, trip and members, whose steps pass so many times faster. Only
 * who drills hears of it, on screen; it climbs no ladder and ends by itself with its last step.
 */
export const startDrill = (
  db: Database,
  code: string,
  command: Omit<Command, 'body'> & { actor: string; body: StartDrill },
): Promise<Answer<Pick<Drill, 'caseId'>>> =>
  transact(db, 'all', (tx) =>
    once(tx, command, async () => {
      const plan = await tx
        .selectFrom('emergencyPlan')
        .select(['id', 'edition', 'plan', 'retiredAt'])
        .where('code', '=', code)
        .orderBy('edition', 'desc')
        .limit(1)
        .forUpdate()
        .executeTakeFirst();
      if (!plan) return refuse('not-found');
      if (plan.retiredAt) return refuse('plan-retired');
      const running = await tx
        .selectFrom('drill')
        .select('caseId')
        .where('code', '=', code)
        .where('finishedAt', 'is', null)
        .executeTakeFirst();
      if (running) return refuse('drill-running', running.caseId);
      const content = { ...(plan.plan as unknown as EmergencyPlan), code, id: plan.id, edition: plan.edition };
      return begin(tx, content, command);
    }),
  );

async function begin(
  tx: Tx,
  plan: EmergencyPlan,
  { actor, at, body }: { actor: string; at: number; body: StartDrill },
): Promise<Answer<Pick<Drill, 'caseId'>>> {
  const customerId = await whoseDrill(tx, plan, body.customerId);
  if (!customerId) return refuse('unknown-customer');
  const drillers = await colleaguesAmong(tx, [userIdOf(actor) ?? '', ...body.participants]);
  if (body.participants.some((id) => !drillers.includes(id))) return refuse('unknown-user');
  const [type] = plan.match.types;
  if (!type) return refuse('not-found');
  const caseId = newId();
  const when = new Date(at);
  await tx
    .insertInto('exceptionCase')
    .values({
      ...{ id: caseId, customerId, policyId: await policyInForce(tx, customerId), type, drill: true },
      ...{ state: 'REPORTED', raisedAt: when, changedAt: when, seq: 1 },
    })
    .execute();
  const { code, edition } = plan;
  await tx
    .insertInto('drill')
    .values({ caseId, code, edition, timeFactor: body.timeFactor, startedBy: actor, startedAt: when })
    .execute();
  const severity = await severityOfDrill(tx, plan, type, customerId);
  const raised = { type, severity, level: 1, owner: actor, asked: drillers, drill: true } as const;
  await appendCase(tx, { id: caseId, seq: 0, log: [] }, 'raised', { at, actor, detail: raised });
  const one = await lockCase(tx, caseId, at);
  if (!one) throw new Error('a case that was opened is there');
  const steps = scaledSteps(plan.steps, body.timeFactor);
  await appendCase(tx, one, 'planApplied', { at, actor, detail: { planId: plan.id, edition, name: plan.zh, steps } });
  await oweDrillers(
    tx,
    one,
    drillers.filter((id) => id !== userIdOf(actor)),
    at,
  );
  await settleCase(tx, one, at);
  await writeAudit(tx, { at, actor, action: 'drill', subject: `emergency-plan/${code}`, customerId });
  return { ok: true, body: { caseId } };
}

/** Whose people drill: of the customer that is named, else the plan's own, else one of its industry. */
async function whoseDrill(tx: Tx, { match }: EmergencyPlan, named: string | undefined): Promise<string | undefined> {
  const id = named ?? match.customerId;
  let customers = tx.selectFrom('customer').select('id').orderBy('code').limit(1);
  if (id !== undefined) customers = customers.where('id', '=', id);
  else if (match.industry !== undefined) customers = customers.where('industry', '=', match.industry);
  return (await customers.executeTakeFirst())?.id;
}

/** As grave as a case would be that the plan is meant for. */
async function severityOfDrill(tx: Tx, { match }: EmergencyPlan, type: ExceptionType, customerId: string) {
  const [named] = match.severities ?? [];
  if (named) return named;
  const { industry } = await tx
    .selectFrom('customer')
    .select('industry')
    .where('id', '=', customerId)
    .executeTakeFirstOrThrow();
  const { hazardous = false, valueFromCny: valueCny = null } = match;
  return severityOf(type, { industry: match.industry ?? industry, hazardous, valueCny, lateByS: 0 });
}

/** Those of some ids who are people of the house. */
async function colleaguesAmong(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(ids)].filter((id) => id !== '');
  if (wanted.length === 0) return [];
  const rows = await tx
    .selectFrom('userAccount')
    .select('id')
    .where('id', 'in', wanted)
    .where('customerId', 'is', null)
    .execute();
  return rows.map(({ id }) => id);
}
