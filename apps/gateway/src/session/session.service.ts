import type { Login, Role, Session } from '@longhaul/contracts';
import { closeSession, findAccount, openSession } from '@longhaul/database';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { DatabaseConnection } from '../database.ts';
import { ProblemError } from '../problem/index.ts';

/** A shift and a bit: who comes back tomorrow logs in again. */
export const sessionLifeMs = 14 * 3_600_000;

/** Logs people in and out. An unknown e-mail takes as long as a wrong password. */
@Injectable()
export class SessionService {
  private readonly nobody = hash('nobody has this password');

  constructor(private readonly connection: DatabaseConnection) {}

  async login({ email, password }: Login): Promise<{ token: string; session: Session }> {
    const account = await findAccount(this.connection.db, email);
    const matches = await verify(account?.passwordHash ?? (await this.nobody), password);
    if (!account || !matches) throw new ProblemError('not-authenticated');
    const { passwordHash: _, ...user } = account;
    const token = await openSession(this.connection.db, account.id, Date.now(), sessionLifeMs);
    return { token, session: { user: { ...user, role: user.role as Role } } };
  }

  logout(token: string): Promise<void> {
    return closeSession(this.connection.db, token);
  }
}
