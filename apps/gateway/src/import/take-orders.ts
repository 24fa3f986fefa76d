import type { ImportProblem, NewOrder } from '@longhaul/contracts';
import {
  acceptOrder,
  acceptOrderIn,
  type ClaimedImport,
  type Database,
  finishImport,
  importCaller,
  type Refusal,
  transact,
  whatIsKnown,
} from '@longhaul/database';
import type { ImportOrder } from './orders-of-table.ts';

export type GoodOrder = ImportOrder & { order: NewOrder };
/** Told after each order: whether it was good. May throw to stop. */
export type Progress = (order: ImportOrder, good: boolean) => Promise<void>;

/** How many orders are taken in at once; each is a transaction of its own. */
const atOnce = 4;

export const isGood = (order: ImportOrder): order is GoodOrder => order.order !== undefined;

/** What only the database can find wrong: a reference that was used before, a site that nobody has registered. */
export async function problemsInDatabase(
  db: Database,
  job: ClaimedImport,
  orders: readonly GoodOrder[],
): Promise<ImportProblem[]> {
  const known = await whatIsKnown(db, job.customerId, {
    customerRefs: orders.map(({ order }) => order.customerRef),
    sites: orders.flatMap(({ order }) => order.stops.flatMap((stop) => stop.site ?? [])),
  });
  return orders.flatMap((order) => {
    const orderNo = known.orderNos.get(order.order.customerRef);
    const unknown = order.order.stops.find((stop) => stop.site !== undefined && !known.sites.has(stop.site));
    return [
      ...(orderNo === undefined ? [] : [problemOf(order, 'duplicate-customer-ref', orderNo)]),
      ...(unknown === undefined ? [] : [problemOf(order, 'unknown-site', unknown.site ?? null)]),
    ];
  });
}

/** Takes in every order that can be taken; the others are problems. Again after a crash it takes in what is missing. */
export async function takeGood(
  db: Database,
  job: ClaimedImport,
  orders: readonly GoodOrder[],
  progress: Progress,
): Promise<{ accepted: number; problems: ImportProblem[] }> {
  const problems: ImportProblem[] = [];
  let accepted = 0;
  let broken = false;
  const rest = orders.values();
  const line = async () => {
    for (const order of rest) {
      if (broken) return;
      const answer = await acceptOrder(db, job.scope, commandOf(job, order));
      if (answer.ok) accepted += 1;
      else problems.push(refusalOf(order, answer));
      await progress(order, answer.ok);
    }
  };
  const breaks = (error: unknown) => {
    broken = true;
    throw error;
  };
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, () => line().catch(breaks)));
  // only when nobody works on it any more may another program go on
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return { accepted, problems };
}

/** Takes in all orders and ends the job in one transaction; the first refusal undoes all and is answered. */
export async function takeAll(
  db: Database,
  job: ClaimedImport,
  orders: readonly GoodOrder[],
  total: number,
  progress: Progress,
): Promise<ImportProblem | undefined> {
  try {
    await transact(db, job.scope, async (tx) => {
      for (const order of orders) {
        const answer = await acceptOrderIn(tx, job.scope, commandOf(job, order));
        if (!answer.ok) throw new Undo(refusalOf(order, answer));
        await progress(order, true);
      }
      const taken = { total, goodRows: total, accepted: orders.length };
      await finishImport(tx, job, { state: 'done', ...taken, problems: [] }, Date.now());
    });
    return undefined;
  } catch (error) {
    if (error instanceof Undo) return error.problem;
    throw error;
  }
}

class Undo extends Error {
  readonly problem: ImportProblem;

  constructor(problem: ImportProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** One command an order and job: told again after a crash, it is the same one. */
const commandOf = (job: ClaimedImport, { order }: GoodOrder) => ({
  caller: importCaller(job.id),
  route: 'POST /orders/import',
  key: order.customerRef,
  body: { ...order, customerId: job.customerId },
  at: Date.now(),
  actor: job.actor,
});

function refusalOf(order: GoodOrder, { code }: Refusal): ImportProblem {
  const known = code === 'duplicate-customer-ref' || code === 'unknown-site' ? code : 'invalid';
  return problemOf(order, known, known === 'invalid' ? code : order.order.customerRef);
}

const problemOf = (order: GoodOrder, code: ImportProblem['code'], value: string | null): ImportProblem => ({
  ...{ row: order.rows[0] ?? 1, column: code === 'duplicate-customer-ref' ? order.refColumn : null, code, value },
});
