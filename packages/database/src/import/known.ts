import { sql } from 'kysely';
import { type Database, transact } from '../connection/index.ts';

/** What a table of orders names that the database has to know, or must not have yet. */
export type Named = { customerRefs: string[]; sites: string[] };

/** Of the references those that an order of the customer has already, with its number; of the sites those we know. */
export const whatIsKnown = (
  db: Database,
  customerId: string,
  named: Named,
): Promise<{ orderNos: Map<string, string>; sites: Set<string> }> =>
  transact(db, { customerId }, async (tx) => {
    const orders = await tx
      .selectFrom('order')
      .select(['customerRef', 'orderNo'])
      .where('customerId', '=', customerId)
      .where(sql<boolean>`customer_ref = ANY(${named.customerRefs})`)
      .execute();
    const sites = await tx
      .selectFrom('site')
      .select('code')
      .where(sql<boolean>`code = ANY(${named.sites})`)
      .where('retiredAt', 'is', null)
      .where((where) => where.or([where('customerId', 'is', null), where('customerId', '=', customerId)]))
      .execute();
    return {
      orderNos: new Map(orders.map((order) => [order.customerRef, order.orderNo])),
      sites: new Set(sites.map((site) => site.code)),
    };
  });
