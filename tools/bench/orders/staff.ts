import { findAccount, openSession, putAccount } from '@longhaul/database';
import { type Api, apiOf, type Stack } from '@longhaul/testing';

/** The API for somebody of our staff who is logged in. */
export async function openDesk(stack: Stack): Promise<Api> {
  const email = 'desk@bench.longhaul';
  const account = { email, name: 'desk', role: 'supervisor', customerId: null, passwordHash: 'none' };
  await putAccount(stack.db, account, Date.now());
  const known = await findAccount(stack.db, email);
  if (!known) throw new Error('an account just made can be found');
  const session = await openSession(stack.db, known.id, Date.now(), 3_600_000);
  return apiOf(stack.url, { cookie: `longhaul_session=${session}` });
}
