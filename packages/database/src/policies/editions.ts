import type { NewPolicy, PolicyDiff, PolicyEdition, PolicyPage, PolicyQuery } from '@longhaul/contracts';
import {
  diffExceptionPolicies,
  diffPolicies,
  fullExceptionPolicy,
  fullPolicy,
  type Policy,
  type SaidExceptionPolicy,
} from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { sql } from 'kysely';
import { writeAudit } from '../audit/index.ts';
import { type Database, type Tx, transact } from '../connection/index.ts';
import { type Answer, type Command, once, refuse } from '../doors/index.ts';

/**
 * Gives a customer, or the house, numbers of its own as the next edition. Orders keep the edition they were accepted
 * under, cases the one in force when they were raised.
 */
export const createPolicy = (
  db: Database,
  body: NewPolicy,
  command: Omit<Command, 'body'> & { actor: string },
): Promise<Answer<PolicyEdition>> =>
  transact(db, 'all', (tx) =>
    once(tx, { ...command, body }, async () => {
      const { at, actor } = command;
      const { customerId, numbers } = body;
      // of two at once the second is the next edition: the customer's row, or the house's first edition, decides
      const owner = customerId
        ? await tx.selectFrom('customer').select('id').where('id', '=', customerId).forUpdate().executeTakeFirst()
        : await tx
            .selectFrom('policy')
            .select('id')
            .where('customerId', 'is', null)
            .orderBy('edition')
            .limit(1)
            .forUpdate()
            .executeTakeFirst();
      if (!owner) return refuse('unknown-customer');
      const exceptions = body.exceptions ?? (await saidBefore(tx, customerId));
      if (await namesStranger(tx, exceptions)) return refuse('unknown-user');
      const { newest } = await tx
        .selectFrom('policy')
        .select(({ fn }) => fn.max('edition').as('newest'))
        .where('customerId', 'is not distinct from', customerId)
        .executeTakeFirstOrThrow();
      const row = { id: newId(), customerId, edition: (newest ?? 0) + 1, createdAt: new Date(at) };
      await tx
        .insertInto('policy')
        .values({ ...row, numbers: JSON.stringify(numbers), exceptions: JSON.stringify(exceptions) })
        .execute();
      await writeAudit(tx, { at, actor, action: 'create', subject: `policy/${row.id}`, customerId });
      return { ok: true, body: editionOf({ ...row, numbers, exceptions, openOrders: 0 }) };
    }),
  );

/** What the owner's newest edition says about exceptions; a customer without one went by the house's. */
async function saidBefore(tx: Tx, customerId: string | null): Promise<SaidExceptionPolicy> {
  const before = await tx
    .selectFrom('policy')
    .select('exceptions')
    .where(({ eb, or }) => or([eb('customerId', 'is', null), eb('customerId', 'is not distinct from', customerId)]))
    .orderBy('customerId', (order) => order.asc().nullsLast())
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (before?.exceptions ?? {}) as SaidExceptionPolicy;
}

/** Whether a ladder names somebody who is not of the house: nobody would be asked there. */
async function namesStranger(tx: Tx, { ladder = {} }: SaidExceptionPolicy): Promise<boolean> {
  const named = new Set(Object.values(ladder).flatMap((levels) => levels.flatMap(({ people = [] }) => people)));
  if (named.size === 0) return false;
  const known = await tx
    .selectFrom('userAccount')
    .select('id')
    .where('id', 'in', [...named])
    .where('customerId', 'is', null)
    .execute();
  return known.length < named.size;
}

/** A page of editions, the newest first; with a customer, its own and the house's. */
export async function listPolicies(tx: Tx, { limit, cursor, customerId }: PolicyQuery): Promise<PolicyPage> {
  let rows = editions(tx)
    .orderBy('policy.id', 'desc')
    .limit(limit + 1);
  if (cursor !== undefined) rows = rows.where('policy.id', '<', cursor);
  if (customerId === 'house') rows = rows.where('customerId', 'is', null);
  else if (customerId !== undefined)
    rows = rows.where((where) => where.or([where('customerId', 'is', null), where('customerId', '=', customerId)]));
  const found = await rows.execute();
  const items = found.slice(0, limit).map(editionOf);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** One edition by its id. */
export async function readPolicy(tx: Tx, id: string): Promise<PolicyEdition | undefined> {
  const row = await editions(tx).where('policy.id', '=', id).executeTakeFirst();
  return row && editionOf(row);
}

/** What changes from one edition to another; undefined when one of them is not there. */
export async function diffEditions(tx: Tx, from: string, to: string): Promise<PolicyDiff | undefined> {
  const [before, after] = [await readPolicy(tx, from), await readPolicy(tx, to)];
  if (!before || !after) return undefined;
  return {
    changes: diffPolicies(before.numbers, after.numbers),
    exceptions: diffExceptionPolicies(before.exceptions, after.exceptions),
  };
}

const editions = (tx: Tx) =>
  tx
    .selectFrom('policy')
    .selectAll('policy')
    .select(
      sql<number>`(SELECT count(*) FROM "order" WHERE policy_id = policy.id AND status NOT IN ('closed', 'cancelled'))`.as(
        'openOrders',
      ),
    );

type EditionRow = {
  id: string;
  customerId: string | null;
  edition: number;
  numbers: unknown;
  exceptions: unknown;
  createdAt: Date;
  openOrders: number;
};
const editionOf = ({ numbers, exceptions, createdAt, ...row }: EditionRow): PolicyEdition => ({
  ...row,
  numbers: fullPolicy(numbers as Partial<Policy>),
  exceptions: fullExceptionPolicy(exceptions as SaidExceptionPolicy),
  createdAt: createdAt.toISOString(),
});
