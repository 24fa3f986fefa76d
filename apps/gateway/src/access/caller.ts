import type { Role } from '@longhaul/contracts';
import type { Scope } from '@longhaul/database';

/** Who asks: a person with a session, a customer's system with an API key, or a fleet's devices with a token. */
export type Caller =
  | { kind: 'user'; id: string; name: string; email: string; role: Role; customerId: string | null }
  | { kind: 'key'; id: string; name: string; customerId: string }
  | { kind: 'fleet'; id: string; fleetId: string };

/** The caller's name in logs, audit and events. */
export const actorOf = (caller: Caller): string => `${caller.kind}/${caller.id}`;

/** In which role the caller acts: a person's own; a program has none but what it is. */
export const roleOf = (caller: Caller): string => (caller.kind === 'user' ? caller.role : caller.kind);

/** Whose data the caller may see. A fleet sees orders only through what its route allows. */
export const scopeOf = (caller: Caller): Scope =>
  caller.kind === 'fleet' || caller.customerId === null ? 'all' : { customerId: caller.customerId };

/** Who does something, and when: what an audited change is signed with. */
export const byOf = (caller: Caller): { actor: string; at: number } => ({ actor: actorOf(caller), at: Date.now() });

/** A command of the caller as the database carries it out once per Idempotency-Key. */
export const commandOf = (
  caller: Caller,
  route: string,
  key: string,
): { caller: string; actor: string; at: number; route: string; key: string } => ({
  caller: actorOf(caller),
  ...byOf(caller),
  route,
  key,
});

export const sourceOf = (caller: Caller): 'staff' | 'customer' | 'carrier' => {
  if (caller.kind === 'fleet') return 'carrier';
  return caller.customerId === null ? 'staff' : 'customer';
};
