import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { ProblemError } from '../problem/index.ts';
import type { Caller } from './caller.ts';
import { Callers, isForeign } from './callers.ts';
import { mayUse, type Permission, permissionKey } from './permission.ts';

export type CallerRequest = Request & { caller?: Caller };

/** Default deny: lets only those pass whom the route, or the handler of a live message, declares. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: Callers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.get<Permission | undefined>(permissionKey, context.getHandler());
    if (permission === undefined) throw new ProblemError('forbidden');
    if (context.getType() === 'ws') {
      // found out at the handshake
      const { caller } = context.switchToWs().getClient<{ data: { caller?: Caller } }>().data;
      return caller !== undefined && permission !== 'public' && mayUse(caller, permission);
    }
    const request = context.switchToHttp().getRequest<CallerRequest>();
    const caller = permission === 'public' ? undefined : await this.callers.identify(request.headers);
    // a change with a session, and a login, must come from our own pages; SameSite alone is not trusted
    const byBrowser = permission === 'public' || caller?.kind === 'user';
    if (byBrowser && isChange(request) && isForeign(request.headers)) throw new ProblemError('forbidden');
    if (permission === 'public') return true;
    if (!caller) throw new ProblemError('not-authenticated');
    if (!mayUse(caller, permission)) throw new ProblemError('forbidden');
    request.caller = caller;
    return true;
  }
}

const isChange = ({ method }: Request): boolean => method !== 'GET' && method !== 'HEAD';
