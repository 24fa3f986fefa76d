export { AccessGuard, sessionCookie } from './access.guard.ts';
export { actorOf, type Caller, scopeOf, sourceOf } from './caller.ts';
export { requireDeclaredRoutes } from './declared-routes.ts';
export { From, IdempotencyKey } from './params.ts';
export { Allow } from './permission.ts';
