import { newSecret, sha256 } from '@longhaul/platform';
import { type Database, transact } from '../connection/index.ts';

/** A person with an account. `customerId` is set for a customer's user and null for our staff. */
export type Account = { id: string; email: string; name: string; role: string; customerId: string | null };

const accountColumns = [
  'userAccount.id',
  'userAccount.email',
  'userAccount.name',
  'userAccount.role',
  'userAccount.customerId',
] as const;

/** The account and its password's hash, for a login. */
export const findAccount = (db: Database, email: string): Promise<(Account & { passwordHash: string }) | undefined> =>
  transact(db, 'all', (tx) =>
    tx
      .selectFrom('userAccount')
      .select([...accountColumns, 'passwordHash'])
      .where('email', '=', email.toLowerCase())
      .executeTakeFirst(),
  );

/** Opens a session and answers its token; only the token's hash is stored. */
export async function openSession(db: Database, userId: string, now: number, lifeMs: number): Promise<string> {
  const token = newSecret('lhs_');
  const row = { tokenHash: sha256(token), userId, createdAt: new Date(now), expiresAt: new Date(now + lifeMs) };
  await transact(db, 'all', (tx) => tx.insertInto('session').values(row).execute());
  return token;
}

// Who asks is looked up with every request, in tables that know no customer's rows: one statement, no transaction.

export async function findSession(db: Database, token: string, now: number): Promise<Account | undefined> {
  const { rows } = await db.pool.query<Account>({
    name: 'find-session',
    text: `SELECT u.id, u.email, u.name, u.role, u.customer_id AS "customerId" FROM session s JOIN user_account u ON u.id = s.user_id
      WHERE s.token_hash = $1 AND s.expires_at > $2`,
    values: [sha256(token), new Date(now)],
  });
  return rows[0];
}

export async function closeSession(db: Database, token: string): Promise<void> {
  await transact(db, 'all', (tx) => tx.deleteFrom('session').where('tokenHash', '=', sha256(token)).execute());
}

/** Whose API key this is; undefined for an unknown or revoked one. */
export async function findApiKey(
  db: Database,
  key: string,
): Promise<{ id: string; name: string; customerId: string } | undefined> {
  const { rows } = await db.pool.query<{ id: string; name: string; customerId: string }>({
    name: 'find-api-key',
    text: `SELECT id, name, customer_id AS "customerId" FROM api_key WHERE key_hash = $1 AND revoked_at IS NULL`,
    values: [sha256(key)],
  });
  return rows[0];
}

/** Whose fleet token this is; undefined for an unknown or revoked one. */
export async function findFleetToken(
  db: Database,
  token: string,
): Promise<{ id: string; fleetId: string } | undefined> {
  const { rows } = await db.pool.query<{ id: string; fleetId: string }>({
    name: 'find-fleet-token',
    text: `SELECT id, fleet_id AS "fleetId" FROM fleet_token WHERE token_hash = $1 AND revoked_at IS NULL`,
    values: [sha256(token)],
  });
  return rows[0];
}

/** Whether a vehicle of the fleet carries the order: its carrier may report facts of it then. */
export const fleetCarries = (db: Database, fleetId: string, orderId: string): Promise<boolean> =>
  transact(db, 'all', async (tx) => {
    const leg = await tx
      .selectFrom('leg')
      .innerJoin('trip', 'trip.id', 'leg.tripId')
      .innerJoin('vehicle', 'vehicle.id', 'trip.vehicleId')
      .select('leg.id')
      .where('leg.orderId', '=', orderId)
      .where('vehicle.fleetId', '=', fleetId)
      .executeTakeFirst();
    return leg !== undefined;
  });

/** Whether a vehicle of the fleet carries an order of the case. */
export const fleetCarriesCase = (db: Database, fleetId: string, caseId: string): Promise<boolean> =>
  transact(db, 'all', async (tx) => {
    const leg = await tx
      .selectFrom('caseMember')
      .innerJoin('leg', 'leg.orderId', 'caseMember.orderId')
      .innerJoin('trip', 'trip.id', 'leg.tripId')
      .innerJoin('vehicle', 'vehicle.id', 'trip.vehicleId')
      .select('leg.id')
      .where('caseMember.caseId', '=', caseId)
      .where('vehicle.fleetId', '=', fleetId)
      .executeTakeFirst();
    return leg !== undefined;
  });
