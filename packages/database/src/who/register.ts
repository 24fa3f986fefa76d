import type { Policy, SaidExceptionPolicy } from '@longhaul/domain';
import { newId, sha256 } from '@longhaul/platform';
import { type Database, transact } from '../connection/index.ts';

export type NewAccount = { email: string; name: string; role: string; customerId: string | null; passwordHash: string };

/** Registers a customer under its code; one that is there keeps its id. */
export const ensureCustomer = (
  db: Database,
  customer: { code: string; name: string; nameEn: string },
  now: number,
): Promise<string> =>
  transact(db, 'all', async (tx) => {
    const row = { id: newId(), ...customer, createdAt: new Date(now) };
    await tx
      .insertInto('customer')
      .values(row)
      .onConflict((conflict) => conflict.column('code').doNothing())
      .execute();
    return (await tx.selectFrom('customer').select('id').where('code', '=', customer.code).executeTakeFirstOrThrow())
      .id;
  });

/** Registers a fleet under its code; one that is there keeps its id. */
export const ensureFleet = (db: Database, fleet: { code: string; name: string }, now: number): Promise<string> =>
  transact(db, 'all', async (tx) => {
    const row = { id: newId(), ...fleet, createdAt: new Date(now) };
    await tx
      .insertInto('fleet')
      .values(row)
      .onConflict((conflict) => conflict.column('code').doNothing())
      .execute();
    return (await tx.selectFrom('fleet').select('id').where('code', '=', fleet.code).executeTakeFirstOrThrow()).id;
  });

/** Makes an account, or gives the one of that e-mail a new name, role and password. */
export async function putAccount(db: Database, account: NewAccount, now: number): Promise<void> {
  const { email, ...changes } = account;
  await transact(db, 'all', (tx) =>
    tx
      .insertInto('userAccount')
      .values({ id: newId(), ...account, createdAt: new Date(now) })
      .onConflict((conflict) => conflict.column('email').doUpdateSet(changes))
      .execute(),
  );
}

/** Accepts a customer's API key from now on; the key itself is not stored. */
export async function allowApiKey(
  db: Database,
  customerId: string,
  key: string,
  name: string,
  now: number,
): Promise<void> {
  const row = { id: newId(), customerId, name, keyHash: sha256(key), createdAt: new Date(now), revokedAt: null };
  await transact(db, 'all', (tx) =>
    tx
      .insertInto('apiKey')
      .values(row)
      .onConflict((conflict) => conflict.column('keyHash').doNothing())
      .execute(),
  );
}

/** Accepts a fleet's token from now on; the token itself is not stored. */
export async function allowFleetToken(db: Database, fleetId: string, token: string, now: number): Promise<void> {
  const row = { id: newId(), fleetId, tokenHash: sha256(token), createdAt: new Date(now), revokedAt: null };
  await transact(db, 'all', (tx) =>
    tx
      .insertInto('fleetToken')
      .values(row)
      .onConflict((conflict) => conflict.column('tokenHash').doNothing())
      .execute(),
  );
}

/** Registers a vehicle of a fleet with the device that reports for it. */
export const ensureVehicle = (
  db: Database,
  vehicle: { plate: string; fleetId: string; deviceId: string; maxSpeedKmh?: number },
  now: number,
): Promise<void> =>
  transact(db, 'all', async (tx) => {
    const { plate, fleetId, maxSpeedKmh, deviceId } = vehicle;
    const row = { id: newId(), plate, fleetId, createdAt: new Date(now), ...(maxSpeedKmh ? { maxSpeedKmh } : {}) };
    await tx
      .insertInto('vehicle')
      .values(row)
      .onConflict((conflict) => conflict.column('plate').doNothing())
      .execute();
    const { id } = await tx.selectFrom('vehicle').select('id').where('plate', '=', plate).executeTakeFirstOrThrow();
    const device = { id: deviceId, fleetId, vehicleId: id, createdAt: new Date(now) };
    await tx
      .insertInto('device')
      .values(device)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  });

/**
 * Gives a customer numbers of its own, and what it says about exceptions, from now on, as its next edition; orders keep the
 * edition they were accepted under, cases the one they were raised under.
 */
export const putPolicy = (
  db: Database,
  customerId: string,
  numbers: Partial<Policy>,
  now: number,
  exceptions: SaidExceptionPolicy = {},
): Promise<void> =>
  transact(db, 'all', async (tx) => {
    const { newest } = await tx
      .selectFrom('policy')
      .select(({ fn }) => fn.max('edition').as('newest'))
      .where('customerId', '=', customerId)
      .executeTakeFirstOrThrow();
    const row = { id: newId(), customerId, edition: (newest ?? 0) + 1, createdAt: new Date(now) };
    await tx
      .insertInto('policy')
      .values({ ...row, numbers: JSON.stringify(numbers), exceptions: JSON.stringify(exceptions) })
      .execute();
  });

/** Says that this installation is a demo, whose roads and promises pass `timeFactor` times faster. */
export async function declareDemo(db: Database, demo: { timeFactor: number }): Promise<void> {
  await transact(db, 'all', (tx) =>
    tx
      .updateTable('install')
      .set({ demo: JSON.stringify(demo) })
      .execute(),
  );
}
