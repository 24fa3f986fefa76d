import { findAccount, findSession, openSession, putAccount } from '@longhaul/database';
import { createWorld, type World } from '@longhaul/database/testing';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { sessionCookie } from '../access/index.ts';
import { createApp } from '../app.ts';

/** The gateway in this process on a database of its own, listening at a free port. */
export type GatewayWorld = World & {
  app: NestExpressApplication;
  url: string;
  /** The cookie of a new session of somebody with this role, by name if there are several; a customer's user belongs to one. */
  login: (role: string, customerId?: string | null, name?: string) => Promise<string>;
  /** The id of whom a cookie belongs to. */
  userOf: (cookie: string) => Promise<string>;
};

export async function startGateway(env: Record<string, string> = {}): Promise<GatewayWorld> {
  const world = await createWorld();
  Object.assign(process.env, { DATABASE_URL: world.databaseUrl, LOG_LEVEL: 'silent' }, env);
  const app = await createApp();
  await app.listen(0, '127.0.0.1');
  const login = async (role: string, customerId: string | null = null, name = role) => {
    const email = `${name}.${customerId}@test.longhaul`.toLowerCase();
    await putAccount(world.db, { email, name, role, customerId, passwordHash: 'none' }, Date.now());
    const account = await findAccount(world.db, email);
    if (!account) throw new Error('an account just made can be found');
    return `${sessionCookie}=${await openSession(world.db, account.id, Date.now(), 3_600_000)}`;
  };
  const userOf = async (cookie: string) => {
    const account = await findSession(world.db, cookie.split('=')[1] ?? '', Date.now());
    if (!account) throw new Error('a session just opened is there');
    return account.id;
  };
  const stop = async () => {
    await app.close();
    await world.stop();
  };
  return { ...world, app, url: await app.getUrl(), login, userOf, stop };
}
