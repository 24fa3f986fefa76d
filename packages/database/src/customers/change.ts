import { type ContactChange, type Customer, type CustomerChange, customerRoles } from '@longhaul/contracts';
import { newId } from '@longhaul/platform';
import { writeAudit } from '../audit/index.ts';
import { type Database, type Tx, transact } from '../connection/index.ts';
import { type Answer, refuse } from '../doors/index.ts';
import { readCustomer } from './read.ts';

/**
 * Changes who looks after a customer and what is known of it. Orders and cases follow from now on; what was asked of
 * somebody before stays theirs. Who looked at an older version is told so, so that no change is lost.
 */
export const updateCustomer = (
  db: Database,
  id: string,
  body: CustomerChange,
  { actor, at }: { actor: string; at: number },
): Promise<Answer<Customer>> =>
  transact(db, 'all', async (tx) => {
    const { version, contacts, ...fields } = body;
    const row = await tx.selectFrom('customer').select('version').where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) return refuse('not-found');
    if (row.version !== version) return refuse('changed-meanwhile');
    const { serviceGroupId, representativeId, accountManagerId } = fields;
    if (serviceGroupId && !(await isGroup(tx, serviceGroupId))) return refuse('unknown-service-group', serviceGroupId);
    for (const userId of [representativeId, accountManagerId])
      if (userId && !(await mayLookAfterCustomers(tx, userId))) return refuse('unknown-user', userId);
    await tx
      .updateTable('customer')
      .set({ ...definedOf(fields), version: version + 1, changedAt: new Date(at) })
      .where('id', '=', id)
      .execute();
    if (contacts) await setContacts(tx, id, contacts, at);
    await writeAudit(tx, { at, actor, action: 'change', subject: `customer/${id}`, customerId: id });
    const customer = await readCustomer(tx, id);
    return customer ? { ok: true, body: customer } : refuse('not-found');
  });

/** Contacts come as a whole. Who stays, by e-mail, stays the same person: what is on its way to them arrives. */
async function setContacts(tx: Tx, customerId: string, contacts: readonly ContactChange[], at: number): Promise<void> {
  const known = await tx
    .selectFrom('customerContact')
    .select(['id', 'email', 'webhookSecret', 'createdAt'])
    .where('customerId', '=', customerId)
    .execute();
  await tx.deleteFrom('customerContact').where('customerId', '=', customerId).execute();
  if (contacts.length === 0) return;
  const rows = contacts.map(({ webhookSecret, ...contact }) => {
    const before = known.find(({ email }) => email === contact.email);
    return {
      ...{ id: before?.id ?? newId(), customerId, createdAt: before?.createdAt ?? new Date(at) },
      ...{ ...contact, webhookSecret: webhookSecret ?? before?.webhookSecret ?? null },
    };
  });
  await tx.insertInto('customerContact').values(rows).execute();
}

const isGroup = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.selectFrom('serviceGroup').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;

const mayLookAfterCustomers = async (tx: Tx, userId: string): Promise<boolean> =>
  (await tx
    .selectFrom('userAccount')
    .select('id')
    .where('id', '=', userId)
    .where('role', 'in', customerRoles)
    .executeTakeFirst()) !== undefined;

/** What was said; a field that was left out changes nothing. */
const definedOf = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
