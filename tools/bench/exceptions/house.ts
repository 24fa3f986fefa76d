import { createPolicy, findAccount, openSession, putAccount } from '@longhaul/database';
import { type LadderLevel, type LadderRole, ladderRoles, severities } from '@longhaul/domain';
import { type Api, apiOf, type Stack } from '@longhaul/testing';
import pg from 'pg';
import { seedOrders } from '../orders/index.ts';

/** When each level above the first is asked, in seconds: one wave of levels after another, each as long as the raising. */
export const levelsAtS = [30, 90, 150, 210] as const;
const sessionMs = 3_600_000;

/** The representative, whom every case asks first, and the orders that things go wrong with. */
export type House = { userId: string; cookie: string; api: Api; orderIds: string[] };

/** One person of each role, a ladder in seconds, and orders that run. */
export async function openHouse(stack: Stack, orders: number): Promise<House> {
  const customerId = stack.customers.bayer.id;
  for (const role of ladderRoles) await account(stack, role);
  const userId = await account(stack, 'representative');
  const exceptions = { ladder: Object.fromEntries(severities.map((severity) => [severity, ladder])) };
  const command = { caller: 'bench', actor: 'bench', route: 'policy', key: 'policy', at: Date.now() };
  const policy = await createPolicy(stack.db, { customerId, numbers: {}, exceptions }, command);
  if (!policy.ok) throw new Error(`the policy was refused: ${policy.code}`);
  await seedOrders(stack.databaseUrl, customerId, { all: orders, open: orders });
  const orderIds = await looksAfter(stack.databaseUrl, customerId, userId);
  const cookie = `longhaul_session=${await openSession(stack.db, userId, Date.now(), sessionMs)}`;
  return { userId, cookie, api: apiOf(stack.url, { cookie }), orderIds };
}

const roles: readonly LadderRole[] = ['accountManager', 'supervisor', 'operationsManager', 'generalManager'];
const ladder: LadderLevel[] = [
  { role: 'representative', ackS: 0 },
  ...roles.map((role, index) => ({ role, ackS: levelsAtS[index] ?? 0 })),
];

async function account(stack: Stack, name: LadderRole): Promise<string> {
  const email = `${name.toLowerCase()}@bench.longhaul`;
  const role = name === 'representative' ? 'clerk' : name;
  await putAccount(stack.db, { email, name, role, customerId: null, passwordHash: 'none' }, Date.now());
  const known = await findAccount(stack.db, email);
  if (!known) throw new Error('an account just made can be found');
  return known.id;
}

async function looksAfter(databaseUrl: string, customerId: string, userId: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, options: '-c search_path=longhaul' });
  await client.connect();
  try {
    await client.query('UPDATE customer SET representative_id = $2 WHERE id = $1', [customerId, userId]);
    const { rows } = await client.query<{ id: string }>('SELECT id FROM "order" ORDER BY id');
    return rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}
