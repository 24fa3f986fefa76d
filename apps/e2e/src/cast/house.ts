import { putAccount } from '@longhaul/database';
import { type Api, apiOf } from '@longhaul/testing';
import { hash } from '@node-rs/argon2';
import { expect } from 'vitest';
import type { Cast } from './cast.ts';

/** Somebody of the house beside the clerk, with a login and a session of their own. */
export type Colleague = { name: string; login: { email: string; password: string }; api: Api };

export async function colleague(
  { stack }: Cast,
  id: string,
  { name, role }: { name: string; role: string },
): Promise<Colleague> {
  const login = { email: `${id}@longhaul.test`, password: 'staple battery' };
  const passwordHash = await hash(login.password);
  await putAccount(stack.db, { email: login.email, name, role, customerId: null, passwordHash }, Date.now());
  const answer = await fetch(`${stack.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(login),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { name, login, api: apiOf(stack.url, { cookie }) };
}

/** From now on a grave case that nobody acknowledges is the account manager's after seconds, and a supervisor's an hour later. */
export async function hurriedLadder({ stack }: Cast, { api }: Colleague, seconds: number): Promise<void> {
  const ladder = {
    S2: [{ role: 'representative' }, { role: 'accountManager', ackS: seconds }, { role: 'supervisor', ackS: 3_600 }],
  };
  const edition = { customerId: stack.customers.bayer.id, numbers: {}, exceptions: { ladder } };
  expect((await api.post('/policies', edition)).status).toBe(201);
}
