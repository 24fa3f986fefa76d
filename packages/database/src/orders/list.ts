import type { OrderSummary } from '@longhaul/contracts';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../connection/index.ts';
import { isOverdue, type Overdue } from './overdue.ts';
import { isUuid, summaries, summaryOf } from './read.ts';

/** What narrows a list of orders; what is overdue is said with its clock. */
export type OrderListQuery = {
  limit: number;
  /** Only this customer's: who may see no others finds them sooner so. */
  customerId?: string | undefined;
  /** Only those of the customers of a service group; `none`: of customers without one. */
  group?: string | undefined;
  cursor?: string | undefined;
  status?: string | undefined;
  warning?: 'open' | undefined;
  overdue?: Overdue | undefined;
  q?: string | undefined;
};

/** A page of orders, the newest first. The cursor is the id of the last one seen: ids sort by time. */
export async function readOrderList(
  tx: Tx,
  query: OrderListQuery,
): Promise<{ items: OrderSummary[]; nextCursor: string | null }> {
  const { limit, overdue, q } = query;
  const customers = await customersOf(tx, query);
  if (customers?.length === 0) return { items: [], nextCursor: null };
  const several = customers !== null && customers.length > 1;
  const among = overdue ? overdueOrders : q ? ordersWithText : several ? newestOfEach : everyOrder;
  const before = query.cursor && isUuid(query.cursor) ? query.cursor : null;
  const found = await summaries(tx)
    .where(among({ ...query, before, customers, most: limit + 1 }))
    .orderBy('order.id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = found.slice(0, limit).map(summaryOf);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** The customers whose orders are asked for; null: everybody's. */
async function customersOf(tx: Tx, { customerId, group }: OrderListQuery): Promise<string[] | null> {
  if (group === undefined) return customerId === undefined ? null : [customerId];
  const ofGroup = await tx
    .selectFrom('customer')
    .select('id')
    .where('serviceGroupId', 'is not distinct from', group === 'none' ? null : group)
    .execute();
  return ofGroup.map(({ id }) => id).filter((id) => customerId === undefined || id === customerId);
}

type Asked = Omit<OrderListQuery, 'limit' | 'cursor'> & {
  before: string | null;
  customers: string[] | null;
  most: number;
};

/** Asked of each order. */
function everyOrder({ customers, ...asked }: Omit<Asked, 'most'>): RawBuilder<boolean> {
  if (!customers) return conditions(asked);
  // one customer's list comes sorted out of its index, that of several does not
  const [one, ...others] = customers;
  const whose = others.length > 0 ? sql`ANY (${customers})` : sql`${one}`;
  return sql<boolean>`"order".customer_id = ${whose} AND ${conditions(asked)}`;
}

function conditions({ before, status, warning, overdue, q }: Omit<Asked, 'customers' | 'most'>): RawBuilder<boolean> {
  const said = [
    before ? sql`"order".id < ${before}` : null,
    status ? sql`"order".status = ${status}` : null,
    warning ? sql`EXISTS (SELECT FROM warning WHERE order_id = "order".id AND cleared_at IS NULL)` : null,
    overdue ? isOverdue(overdue) : null,
    q ? sql`("order".order_no || ' ' || "order".customer_ref) ILIKE ${likeOf(q)}` : null,
  ].filter((one) => one !== null);
  return sql<boolean>`${sql.join([sql`true`, ...said], sql` AND `)}`;
}

/**
 * What is overdue is little, and all of it is read from its own index before the newest are taken: that closed orders are
 * past their promises too makes it look like much, as if the newest orders of all would soon have some.
 */
const overdueOrders = ({ most, ...asked }: Asked): RawBuilder<boolean> => sql<boolean>`"order".id = ANY (ARRAY (
  SELECT id FROM (SELECT id FROM "order" WHERE ${everyOrder(asked)} OFFSET 0) late ORDER BY id DESC LIMIT ${most}))`;

/** The newest of each of several customers, each out of its own part of the index, and of these the newest. */
const newestOfEach = ({
  customers,
  most,
  ...asked
}: Asked): RawBuilder<boolean> => sql<boolean>`"order".id = ANY (ARRAY (
  SELECT own.id FROM unnest(${customers}::uuid[]) one (customer), LATERAL (SELECT id FROM "order"
    WHERE customer_id = one.customer AND ${conditions(asked)} ORDER BY id DESC LIMIT ${most}) own
  ORDER BY own.id DESC LIMIT ${most}))`;

const ordersWithText = ({ q = '', before, status, warning, customers, most }: Asked): RawBuilder<boolean> =>
  sql<boolean>`"order".id = ANY (ARRAY (SELECT
    find_orders(${likeOf(q)}, ${before}, ${status ?? null}, ${warning !== undefined}, ${customers}, ${most})))`;

/** The text anywhere, its signs meaning themselves. */
const likeOf = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
