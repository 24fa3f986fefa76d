import type { Customer, CustomerPage, CustomerSummary } from '@longhaul/contracts';
import type { Tx } from '../connection/index.ts';

const customers = (tx: Tx) =>
  tx
    .selectFrom('customer')
    .leftJoin('serviceGroup as grp', 'grp.id', 'customer.serviceGroupId')
    .leftJoin('userAccount as representative', 'representative.id', 'customer.representativeId')
    .leftJoin('userAccount as manager', 'manager.id', 'customer.accountManagerId')
    .selectAll('customer')
    .select(['grp.code as groupCode', 'grp.name as groupName', 'grp.nameEn as groupNameEn'])
    .select(['representative.name as representativeName', 'manager.name as accountManagerName']);
type CustomerRow = Awaited<ReturnType<ReturnType<typeof customers>['executeTakeFirstOrThrow']>>;

const summaryOf = (row: CustomerRow): CustomerSummary => ({
  id: row.id,
  code: row.code,
  name: row.name,
  nameEn: row.nameEn,
  industry: row.industry as CustomerSummary['industry'],
  importance: row.importance as CustomerSummary['importance'],
  stage: row.stage as CustomerSummary['stage'],
  serviceGroup:
    row.serviceGroupId && row.groupCode && row.groupName && row.groupNameEn
      ? { id: row.serviceGroupId, code: row.groupCode, name: row.groupName, nameEn: row.groupNameEn }
      : null,
  representative: personOf(row.representativeId, row.representativeName),
  accountManager: personOf(row.accountManagerId, row.accountManagerName),
});

const personOf = (id: string | null, name: string | null) => (id && name ? { id, name } : null);

/** A page of customers by code; a customer's own user sees itself only. */
export async function listCustomers(
  tx: Tx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<CustomerPage> {
  let rows = customers(tx)
    .orderBy('customer.code')
    .limit(limit + 1);
  if (cursor !== undefined) rows = rows.where('customer.code', '>', cursor);
  const found = await rows.execute();
  const items = found.slice(0, limit).map(summaryOf);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.code ?? null) : null };
}

/** One customer with its contacts; undefined when it is not there for who is looking. */
export async function readCustomer(tx: Tx, id: string): Promise<Customer | undefined> {
  const row = await customers(tx).where('customer.id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const contacts = await tx
    .selectFrom('customerContact')
    .select(['name', 'email', 'phone', 'language', 'notices', 'channel', 'webhookUrl'])
    .where('customerId', '=', id)
    .orderBy('id')
    .execute();
  return {
    ...summaryOf(row),
    timeZone: row.timeZone,
    language: row.language as Customer['language'],
    contacts: contacts as Customer['contacts'],
    version: row.version,
  };
}
