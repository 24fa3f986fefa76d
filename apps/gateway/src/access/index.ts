export { AccessGuard } from './access.guard.ts';
export { actorOf, byOf, type Caller, commandOf, roleOf, scopeOf, sourceOf } from './caller.ts';
export { Callers, isForeign, sessionCookie } from './callers.ts';
export { requireDeclaredRoutes } from './declared-routes.ts';
export { From, IdempotencyKey } from './params.ts';
export { Allow, mayUse } from './permission.ts';
