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

export const findSession = (db: Database, token: string, now: number): Promise<Account | undefined> =>
  transact(db, 'all', (tx) =>
    tx
      .selectFrom('session')
      .innerJoin('userAccount', 'userAccount.id', 'session.userId')
      .select(accountColumns)
      .where('tokenHash', '=', sha256(token))
      .where('expiresAt', '>', new Date(now))
      .executeTakeFirst(),
  );

export async function closeSession(db: Database, token: string): Promise<void> {
  await transact(db, 'all', (tx) => tx.deleteFrom('session').where('tokenHash', '=', sha256(token)).execute());
}

/** Whose API key this is; undefined for an unknown or revoked one. */
export const findApiKey = (db: Database, key: string): Promise<{ id: string; customerId: string } | undefined> =>
  transact(db, 'all', (tx) =>
    tx
      .selectFrom('apiKey')
      .select(['id', 'customerId'])
      .where('keyHash', '=', sha256(key))
      .where('revokedAt', 'is', null)
      .executeTakeFirst(),
  );

/** Whose fleet token this is; undefined for an unknown or revoked one. */
export const findFleetToken = (db: Database, token: string): Promise<{ id: string; fleetId: string } | undefined> =>
  transact(db, 'all', (tx) =>
    tx
      .selectFrom('fleetToken')
      .select(['id', 'fleetId'])
      .where('tokenHash', '=', sha256(token))
      .where('revokedAt', 'is', null)
      .executeTakeFirst(),
  );

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
