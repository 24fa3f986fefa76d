import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  allowApiKey,
  allowFleetToken,
  connect,
  ensureCustomer,
  ensureFleet,
  ensureVehicle,
  putAccount,
} from '@longhaul/database';
import { newSecret } from '@longhaul/platform';
import { hash } from '@node-rs/argon2';

/** The demo's people, keys and vehicles, with secrets that are random per install. */
export type Demo = {
  apiKeys: { customer: string; key: string }[];
  fleetTokens: { fleet: string; token: string }[];
  users: { email: string; password: string; role: string }[];
  vehicles: { deviceId: string; plate: string; fleet: string }[];
};

const customers = [
  { code: 'BAIYAO', name: '白云医药', nameEn: 'Baiyun Pharma' },
  { code: 'KUAIXIAO', name: '大地快消', nameEn: 'Dadi FMCG' },
];
const fleets = [{ code: 'SHUNDA', name: '顺达车队' }];
const roles = ['clerk', 'accountManager', 'supervisor', 'operationsManager', 'admin'];

/** Registers the demo once; a second call finds the same secrets in `secretsFile` and changes nothing. */
export async function seedDemo(databaseUrl: string, secretsFile: string): Promise<Demo> {
  const demo: Demo = existsSync(secretsFile) ? JSON.parse(readFileSync(secretsFile, 'utf8')) : inventDemo();
  writeFileSync(secretsFile, JSON.stringify(demo, null, 2), { mode: 0o600 });
  const db = connect(databaseUrl, { program: 'longhaul-seed', max: 2 });
  const now = Date.now();
  try {
    for (const [index, customer] of customers.entries()) {
      const id = await ensureCustomer(db, customer, now);
      await allowApiKey(db, id, demo.apiKeys[index]?.key ?? newSecret('lh_'), 'demo', now);
    }
    const fleetId = await ensureFleet(db, { code: 'SHUNDA', name: '顺达车队' }, now);
    for (const { token } of demo.fleetTokens) await allowFleetToken(db, fleetId, token, now);
    for (const { plate, deviceId } of demo.vehicles) await ensureVehicle(db, { plate, fleetId, deviceId }, now);
    for (const { email, password, role } of demo.users)
      await putAccount(db, { email, name: role, role, customerId: null, passwordHash: await hash(password) }, now);
  } finally {
    await db.close();
  }
  return demo;
}

const inventDemo = (): Demo => ({
  apiKeys: customers.map(({ code }) => ({ customer: code, key: newSecret('lh_') })),
  fleetTokens: fleets.map(({ code }) => ({ fleet: code, token: newSecret('lhd_') })),
  users: roles.map((role) => ({
    email: `${role.toLowerCase()}@demo.longhaul`,
    password: newSecret('').slice(0, 16),
    role,
  })),
  vehicles: Array.from({ length: 32 }, (_, index) => ({
    deviceId: `demo-${index + 1}`,
    plate: `京A${10_001 + index}`,
    fleet: 'SHUNDA',
  })),
});
