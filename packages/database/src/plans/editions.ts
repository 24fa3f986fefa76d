import type { NewPlan, PlanDetail } from '@longhaul/contracts';
import { newId } from '@longhaul/platform';
import { writeAudit } from '../audit/index.ts';
import { type Database, type Tx, transact } from '../connection/index.ts';
import { type Answer, type Command, once, refuse } from '../doors/index.ts';
import { readPlan } from './read.ts';

type By = Omit<Command, 'body'> & { actor: string };

/** Saves a plan as its next edition; whoever looked at an older one is refused. Cases keep the edition they go by. */
export const savePlan = (db: Database, body: NewPlan, command: By): Promise<Answer<PlanDetail>> =>
  transact(db, 'all', (tx) =>
    once(tx, { ...command, body }, async () => {
      const { code, edition, plan } = body;
      const { at, actor } = command;
      const customerId = plan.match.customerId ?? null;
      if (customerId !== null && !(await isCustomer(tx, customerId))) return refuse('unknown-customer');
      const newest = await lockNewest(tx, code);
      if ((newest?.edition ?? 0) !== edition) return refuse('changed-meanwhile');
      const row = { id: newId(), code, edition: edition + 1, customerId, createdBy: actor, createdAt: new Date(at) };
      const saved = await tx
        .insertInto('emergencyPlan')
        .values({ ...row, plan: JSON.stringify(plan) })
        // of two that make the same new code at once, the second finds it
        .onConflict((conflict) => conflict.columns(['code', 'edition']).doNothing())
        .executeTakeFirst();
      if (saved.numInsertedOrUpdatedRows === 0n) return refuse('changed-meanwhile');
      await writeAudit(tx, { at, actor, action: 'create', subject: `emergency-plan/${code}`, customerId });
      return answer(tx, code);
    }),
  );

/** The plan is chosen for no case any more. A new edition brings it back. */
export const retirePlan = (db: Database, code: string, command: By): Promise<Answer<PlanDetail>> =>
  transact(db, 'all', (tx) =>
    once(tx, { ...command, body: {} }, async () => {
      const { at, actor } = command;
      const newest = await lockNewest(tx, code);
      if (!newest) return refuse('not-found');
      if (newest.retiredAt) return refuse('plan-retired');
      await tx
        .updateTable('emergencyPlan')
        .set({ retiredAt: new Date(at) })
        .where('id', '=', newest.id)
        .execute();
      const { customerId } = newest;
      await writeAudit(tx, { at, actor, action: 'retire', subject: `emergency-plan/${code}`, customerId });
      return answer(tx, code);
    }),
  );

const lockNewest = (tx: Tx, code: string) =>
  tx
    .selectFrom('emergencyPlan')
    .select(['id', 'edition', 'customerId', 'retiredAt'])
    .where('code', '=', code)
    .orderBy('edition', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();

const isCustomer = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.selectFrom('customer').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

async function answer(tx: Tx, code: string): Promise<Answer<PlanDetail>> {
  const body = await readPlan(tx, code);
  return body ? { ok: true, body } : refuse('not-found');
}
