import { ensureVehicle, findAccount, openSession, putAccount, transact } from '@longhaul/database';
import { newId } from '@longhaul/platform';
import type { Stack } from '@longhaul/testing';
import { type Caller, callerOf, type Post } from './caller.ts';
import { casePolicy, emergencyPlan, type PlannedCase } from './cases/index.ts';
import type { Ledger } from './ledger.ts';
import { type PlannedOrder, policy } from './plan.ts';

/** Who acts: two customers' systems, the fleet's system with its trucks, a clerk at a desk, and those who approve. */
export type Cast = {
  customer: Caller;
  otherCustomer: Caller;
  fleet: Caller;
  clerk: Caller;
  supervisors: Caller[];
  generals: Caller[];
};

/** A truck may be anywhere at once in a run of two minutes. */
const anySpeed = 1_000_000_000;
const sessionMs = 3_600_000;

/** Registers everybody who acts in the run, and what holds for them, before anything is killed. */
export async function assemble(
  stack: Stack,
  orders: readonly PlannedOrder[],
  cases: readonly PlannedCase[],
  ledger: Ledger,
): Promise<Cast> {
  const { db, customers, fleet } = stack;
  const now = Date.now();
  const trucks = [...orders.map(({ truck }) => truck), ...cases.map(({ plate, name }) => ({ plate, deviceId: name }))];
  for (const truck of trucks) await ensureVehicle(db, { ...truck, fleetId: fleet.id, maxSpeedKmh: anySpeed }, now);
  const bearer = (secret: string) => callerOf(stack.url, { authorization: `Bearer ${secret}` }, ledger);
  const person = async (name: string, role: string): Promise<Caller> => {
    const email = `${name}@chaos.example`;
    await putAccount(db, { email, name, role, customerId: null, passwordHash: '-' }, now);
    const known = await findAccount(db, email);
    if (!known) throw new Error('an account just made can be found');
    return callerOf(
      stack.url,
      { cookie: `longhaul_session=${await openSession(db, known.id, now, sessionMs)}` },
      ledger,
    );
  };
  await person('manager', 'accountManager');
  const operations = await person('operations', 'operationsManager');
  for (const { id } of Object.values(customers)) await must(operations, policyOf(id), ledger);
  await putPlan(stack, customers.bayer.id);
  return {
    customer: bearer(customers.bayer.key),
    otherCustomer: bearer(customers.haier.key),
    fleet: bearer(fleet.token),
    clerk: await person('clerk', 'clerk'),
    supervisors: [await person('wang', 'supervisor'), await person('sun', 'supervisor')],
    generals: [await person('zhou', 'generalManager'), await person('qian', 'generalManager')],
  };
}

const policyOf = (customerId: string): Post => ({
  path: '/policies',
  body: { customerId, numbers: policy, exceptions: casePolicy },
  key: `policy/${customerId}`,
});

async function must(by: Caller, post: Post, ledger: Ledger): Promise<void> {
  if (!(await by.post(post))) throw new Error(`${post.path} was refused: ${ledger.refused.at(-1)}`);
}

const putPlan = (stack: Stack, customerId: string): Promise<unknown> =>
  transact(stack.db, 'all', (tx) => {
    const { code, edition, ...plan } = emergencyPlan(customerId);
    const row = { id: newId(), code, edition, createdBy: 'chaos', createdAt: new Date() };
    return tx
      .insertInto('emergencyPlan')
      .values({ ...row, plan: JSON.stringify(plan) })
      .execute();
  });
