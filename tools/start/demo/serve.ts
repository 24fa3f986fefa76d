import {
  type Database,
  findAccount,
  putServiceGroup,
  readCustomer,
  setAbsence,
  transact,
  updateCustomer,
} from '@longhaul/database';
import { people, type Served, served, serviceGroups } from './house.ts';
import type { CustomerIds } from './register.ts';

const actor = 'demo';

/** Gives every customer its service group, representative, account manager and contacts, and everybody their deputy. */
export async function serve(db: Database, customerIds: CustomerIds, now: number): Promise<void> {
  const groupIds = new Map<string, string>();
  for (const { group, members } of serviceGroups)
    groupIds.set(group.code, await putServiceGroup(db, group, members, now));
  for (const [code, customerId] of Object.entries(customerIds)) {
    const { group, representative, accountManager, ...known }: Served = served[code as keyof CustomerIds];
    const { version = 1 } = (await transact(db, 'all', (tx) => readCustomer(tx, customerId))) ?? {};
    const change = {
      ...known,
      version,
      serviceGroupId: groupIds.get(group) ?? null,
      representativeId: representative ? await userId(db, representative) : null,
      accountManagerId: await userId(db, accountManager),
    };
    must(await updateCustomer(db, customerId, change, { actor, at: now }));
  }
  for (const [email, { deputy }] of Object.entries(people)) {
    if (!deputy) continue;
    const command = { caller: actor, actor, route: 'demo', key: `deputy/${email}`, at: now };
    const body = { absence: null, deputyId: await userId(db, deputy) };
    must(await setAbsence(db, await userId(db, email), body, command));
  }
}

async function userId(db: Database, email: string): Promise<string> {
  const account = await findAccount(db, email);
  if (!account) throw new Error(`${email} has an account`);
  return account.id;
}

function must(answer: { ok: boolean }): void {
  if (!answer.ok) throw new Error(`the demo was refused: ${JSON.stringify(answer)}`);
}
