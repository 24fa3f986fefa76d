import { type Install, type Login, type Role, roles, type Session } from '@longhaul/contracts';
import {
  type Account,
  closeSession,
  findAccount,
  knownEmails,
  openSession,
  readDemo,
  transact,
} from '@longhaul/database';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { DatabaseConnection } from '../database.ts';
import { ProblemError } from '../problem/index.ts';

/** A shift and a bit: who comes back tomorrow logs in again. */
export const sessionLifeMs = 14 * 3_600_000;

/** A session and the secret that its cookie carries. */
export type OpenedSession = { token: string; session: Session };

const demoEmail = (role: Role): string => `${role.toLowerCase()}@demo.longhaul`;

/** Logs people in and out. An unknown e-mail takes as long as a wrong password. */
@Injectable()
export class SessionService {
  private readonly nobody = hash('nobody has this password');

  constructor(private readonly connection: DatabaseConnection) {}

  async login({ email, password }: Login): Promise<OpenedSession> {
    const account = await findAccount(this.connection.db, email);
    const matches = await verify(account?.passwordHash ?? (await this.nobody), password);
    if (!account || !matches) throw new ProblemError('not-authenticated');
    return this.open(account);
  }

  /** On a demo anybody may look around as any of its people. */
  async loginToDemo(role: Role): Promise<OpenedSession> {
    const { demo } = await this.install();
    const account = demo?.roles.includes(role) ? await findAccount(this.connection.db, demoEmail(role)) : undefined;
    if (!account) throw new ProblemError('not-found');
    return this.open(account);
  }

  install(): Promise<Install> {
    return transact(this.connection.db, 'all', async (tx) => {
      const demo = await readDemo(tx);
      if (!demo) return { demo: null };
      const known = await knownEmails(tx, roles.map(demoEmail));
      const { timeFactor } = demo;
      return { demo: { timeFactor, roles: roles.filter((role) => known.includes(demoEmail(role))) } };
    });
  }

  private async open({ id, name, email, role, customerId }: Account): Promise<OpenedSession> {
    const token = await openSession(this.connection.db, id, Date.now(), sessionLifeMs);
    return { token, session: { user: { id, name, email, role: role as Role, customerId } } };
  }

  logout(token: string): Promise<void> {
    return closeSession(this.connection.db, token);
  }
}
