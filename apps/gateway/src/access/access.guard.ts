import type { Role } from '@longhaul/contracts';
import { findApiKey, findFleetToken, findSession } from '@longhaul/database';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { parseCookie } from 'cookie';
import type { Request } from 'express';
import { DatabaseConnection } from '../database.ts';
import { ProblemError } from '../problem/index.ts';
import type { Caller } from './caller.ts';
import { mayUse, type Permission, permissionKey } from './permission.ts';

export const sessionCookie = 'longhaul_session';
export type CallerRequest = Request & { caller?: Caller };

/** Default deny: finds out who asks, and lets only those pass whom the route declares. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly connection: DatabaseConnection,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.get<Permission | undefined>(permissionKey, context.getHandler());
    if (permission === undefined) throw new ProblemError('forbidden');
    if (permission === 'public') return true;
    const request = context.switchToHttp().getRequest<CallerRequest>();
    const caller = await this.identify(request);
    if (!caller) throw new ProblemError('not-authenticated');
    if (!mayUse(caller, permission)) throw new ProblemError('forbidden');
    request.caller = caller;
    return true;
  }

  private async identify(request: Request): Promise<Caller | undefined> {
    const { db } = this.connection;
    const [scheme, secret] = (request.headers.authorization ?? '').split(' ');
    if (scheme === 'Bearer' && secret) {
      if (secret.startsWith('lhd_')) {
        const fleet = await findFleetToken(db, secret);
        return fleet && { kind: 'fleet', ...fleet };
      }
      const key = await findApiKey(db, secret);
      return key && { kind: 'key', ...key };
    }
    const token = parseCookie(request.headers.cookie ?? '')[sessionCookie];
    const account = token ? await findSession(db, token, Date.now()) : undefined;
    if (account && isForeignChange(request)) throw new ProblemError('forbidden');
    return account && { kind: 'user', ...account, role: account.role as Role };
  }
}

/** A change with a session must come from our own pages; SameSite alone is not trusted. */
function isForeignChange(request: Request): boolean {
  const { origin, host } = request.headers;
  if (request.method === 'GET' || request.method === 'HEAD' || origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
