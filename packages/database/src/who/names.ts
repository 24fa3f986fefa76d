import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';

const named = /^(user|fleet)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * What people call the actors of the log and of other rows: a person by name, a fleet's token by its fleet. Asked for all
 * of them at once; those that are neither (a customer's system, ourselves) have no name: null.
 */
export async function namesOf(
  tx: Tx,
  actors: readonly (string | null)[],
): Promise<(actor: string | null) => string | null> {
  const ids = (kind: 'user' | 'fleet') => [
    ...new Set(actors.flatMap((actor) => (actor?.match(named)?.[1] === kind ? actor.slice(kind.length + 1) : []))),
  ];
  const [users, fleets] = [ids('user'), ids('fleet')];
  if (users.length + fleets.length === 0) return () => null;
  const { rows } = await sql<{ actor: string; name: string }>`
    SELECT 'user/' || id AS actor, name FROM user_account WHERE id = ANY(${users}::uuid[])
    UNION ALL
    SELECT 'fleet/' || t.id, f.name FROM fleet_token t JOIN fleet f ON f.id = t.fleet_id WHERE t.id = ANY(${fleets}::uuid[])
  `.execute(tx);
  const names = new Map(rows.map(({ actor, name }) => [actor, name]));
  return (actor) => (actor === null ? null : (names.get(actor) ?? null));
}

/** How logs name a customer's own people and systems, and its consignees by the links that they were given. */
export async function actorsOf(tx: Tx, customerId: string): Promise<Set<string>> {
  const { rows } = await sql<{ actor: string }>`
    SELECT 'user/' || id AS actor FROM user_account WHERE customer_id = ${customerId}
    UNION ALL SELECT 'key/' || id FROM api_key WHERE customer_id = ${customerId}
    UNION ALL SELECT 'share/' || id FROM share_link WHERE customer_id = ${customerId}`.execute(tx);
  return new Set(rows.map(({ actor }) => actor));
}
