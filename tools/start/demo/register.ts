import {
  allowApiKey,
  allowFleetToken,
  type Database,
  ensureCustomer,
  ensureFleet,
  ensureVehicle,
  putAccount,
} from '@longhaul/database';
import { hash } from '@node-rs/argon2';
import { ofCustomer, people } from './house.ts';
import { type CustomerCode, customers, type Demo, fleets } from './people.ts';

/** The customers' ids by their codes. */
export type CustomerIds = Record<CustomerCode, string>;

/** Registers the demo's customers, keys, fleets, vehicles and people; who is there already stays. */
export async function register(db: Database, demo: Demo, now: number): Promise<CustomerIds> {
  const ids = await Promise.all(
    customers.map(async (customer) => {
      const id = await ensureCustomer(db, customer, now);
      for (const { key } of demo.apiKeys.filter((it) => it.customer === customer.code))
        await allowApiKey(db, id, key, 'demo', now);
      return [customer.code, id] as const;
    }),
  );
  await Promise.all(
    fleets.map(async ({ maxSpeedKmh, ...fleet }) => {
      const fleetId = await ensureFleet(db, fleet, now);
      for (const { token } of demo.fleetTokens.filter((it) => it.fleet === fleet.code))
        await allowFleetToken(db, fleetId, token, now);
      for (const { plate, deviceId } of demo.vehicles.filter((it) => it.fleet === fleet.code))
        await ensureVehicle(db, { plate, fleetId, deviceId, maxSpeedKmh }, now);
    }),
  );
  const customerIds = Object.fromEntries(ids) as CustomerIds;
  await Promise.all(
    demo.users.map(async ({ email, password, role }) => {
      const whose =
        email === ofCustomer.email
          ? { name: ofCustomer.name, customerId: customerIds[ofCustomer.customer] }
          : { name: people[email]?.name ?? role, customerId: null };
      await putAccount(db, { ...whose, email, role, passwordHash: await hash(password) }, now);
    }),
  );
  return customerIds;
}
