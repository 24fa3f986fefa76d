import { fullPolicy, type Policy } from '@longhaul/domain';
import { sql } from 'kysely';
import type { Tx } from '../../connection/index.ts';

/** Who orders, by which edition of the policy — the newest of the customer, else of the house —, and the order's number. */
export type Ordering = {
  id: string;
  name: string;
  nameEn: string;
  orderNo: string;
  policy: { id: string; numbers: Policy };
  /** How fast the roads of a demo are; 1 on a real installation. */
  timeFactor: number;
};

/** What the database knows of a customer that orders at `at`; undefined for one that is not there. */
export async function askCustomer(tx: Tx, customerId: string, at: number): Promise<Ordering | undefined> {
  const { rows } = await sql<{
    id: string;
    name: string;
    nameEn: string;
    number: number;
    policyId: string | null;
    numbers: Partial<Policy>;
    demo: { timeFactor: number } | null;
  }>`
    SELECT c.id, c.name, c.name_en, nextval('order_number') AS number, p.id AS policy_id, p.numbers, (SELECT demo FROM install) AS demo
    FROM customer c LEFT JOIN LATERAL (
      SELECT id, numbers FROM policy WHERE customer_id = c.id OR customer_id IS NULL
      ORDER BY customer_id NULLS LAST, edition DESC LIMIT 1) p ON true
    WHERE c.id = ${customerId}`.execute(tx);
  const [row] = rows;
  if (!row) return undefined;
  if (row.policyId === null) throw new Error('the house has no policy: run the migrations');
  const { id, name, nameEn } = row;
  return {
    ...{ id, name, nameEn, orderNo: orderNoOf(row.number, at) },
    policy: { id: row.policyId, numbers: fullPolicy(row.numbers) },
    timeFactor: row.demo?.timeFactor ?? 1,
  };
}

/** LH, the day in Beijing, and a running number: short enough to say on the phone. */
function orderNoOf(number: number, at: number): string {
  const day = new Date(at + 8 * 3_600_000).toISOString().slice(2, 10).replaceAll('-', '');
  return `LH${day}${String(number).padStart(6, '0')}`;
}
