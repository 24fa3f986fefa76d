import { putAccount } from '@longhaul/database';
import { type Api, apiOf, type Stack, startStack } from '@longhaul/testing';
import { hash } from '@node-rs/argon2';

/** Who plays in the stories: two customers' systems, a clerk with a session (and its cookie), and the carrier's fleet. */
export type Cast = { stack: Stack; bayer: Api; haier: Api; clerk: Api; clerkCookie: string; carrier: Api };

export const clerkLogin = { email: 'clerk@longhaul.test', password: 'correct horse' };
/** Who decides what the house promises. */
export const managerLogin = { email: 'manager@longhaul.test', password: 'battery staple' };

export async function startCast(): Promise<Cast> {
  const stack = await startStack();
  const staff = [
    { ...clerkLogin, name: '小李', role: 'clerk' },
    { ...managerLogin, name: '高远', role: 'operationsManager' },
  ];
  for (const { password, ...person } of staff)
    await putAccount(stack.db, { ...person, customerId: null, passwordHash: await hash(password) }, Date.now());
  const login = await fetch(`${stack.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(clerkLogin),
  });
  if (login.status !== 200) throw new Error(`the clerk could not log in: ${login.status}`);
  const clerkCookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return {
    stack,
    bayer: apiOf(stack.url, { bearer: stack.customers.bayer.key }),
    haier: apiOf(stack.url, { bearer: stack.customers.haier.key }),
    carrier: apiOf(stack.url, { bearer: stack.fleet.token }),
    clerk: apiOf(stack.url, { cookie: clerkCookie }),
    clerkCookie,
  };
}
