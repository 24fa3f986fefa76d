import type { IncomingHttpHeaders } from 'node:http';
import type { Role } from '@longhaul/contracts';
import { findApiKey, findFleetToken, findSession } from '@longhaul/database';
import { Injectable } from '@nestjs/common';
import { parseCookie } from 'cookie';
import { DatabaseConnection } from '../database.ts';
import type { Caller } from './caller.ts';

export const sessionCookie = 'longhaul_session';

/** Finds out who asks, over HTTP and at the handshake of a live connection alike. */
@Injectable()
export class Callers {
  constructor(private readonly connection: DatabaseConnection) {}

  /** The caller that a bearer secret or a session cookie names; undefined for nobody we know. */
  async identify(headers: Pick<IncomingHttpHeaders, 'authorization' | 'cookie'>): Promise<Caller | undefined> {
    const { db } = this.connection;
    const [scheme, secret] = (headers.authorization ?? '').split(' ');
    if (scheme === 'Bearer' && secret) {
      if (secret.startsWith('lhd_')) {
        const fleet = await findFleetToken(db, secret);
        return fleet && { kind: 'fleet', ...fleet };
      }
      const key = await findApiKey(db, secret);
      return key && { kind: 'key', ...key };
    }
    const token = parseCookie(headers.cookie ?? '')[sessionCookie];
    const account = token ? await findSession(db, token, Date.now()) : undefined;
    return account && { kind: 'user', ...account, role: account.role as Role };
  }
}

/** Whether a browser sends this from a page that is not ours. Programs send no Origin. */
export function isForeign({ origin, host }: Pick<IncomingHttpHeaders, 'origin' | 'host'>): boolean {
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
