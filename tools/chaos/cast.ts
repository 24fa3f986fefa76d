import { ensureVehicle, putAccount, putPolicy } from '@longhaul/database';
import { newSecret } from '@longhaul/platform';
import type { Stack } from '@longhaul/testing';
import { hash } from '@node-rs/argon2';
import { type Caller, callerOf } from './caller.ts';
import type { Ledger } from './ledger.ts';
import { type PlannedOrder, policy } from './plan.ts';

/** Who acts: a customer's system, a clerk at a desk, and the fleet's system with its trucks. */
export type Cast = { customer: Caller; clerk: Caller; fleet: Caller };

/** A truck may be anywhere at once in a run of two minutes. */
const anySpeed = 1_000_000_000;

/** Registers everybody who acts in the run, before anything is killed. */
export async function assemble(stack: Stack, orders: readonly PlannedOrder[], ledger: Ledger): Promise<Cast> {
  const now = Date.now();
  await putPolicy(stack.db, stack.customers.bayer.id, policy, now);
  for (const { truck } of orders)
    await ensureVehicle(stack.db, { ...truck, fleetId: stack.fleet.id, maxSpeedKmh: anySpeed }, now);
  const login = { email: 'clerk@chaos.example', password: newSecret('') };
  const account = { email: login.email, name: '小李', role: 'clerk', customerId: null };
  await putAccount(stack.db, { ...account, passwordHash: await hash(login.password) }, now);
  const session = await fetch(`${stack.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(login),
  });
  if (!session.ok) throw new Error(`the clerk could not log in: ${session.status}`);
  const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const bearer = (secret: string) => callerOf(stack.url, { authorization: `Bearer ${secret}` }, ledger);
  return {
    customer: bearer(stack.customers.bayer.key),
    clerk: callerOf(stack.url, { cookie }, ledger),
    fleet: bearer(stack.fleet.token),
  };
}
