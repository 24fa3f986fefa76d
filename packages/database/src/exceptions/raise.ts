import { delayTypes, deriveCase, type ExceptionType, kindOf, severityOf, startLevelOf } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';
import { appendDecision, type DecidedBy, type LockedOrder, system } from '../orders/index.ts';
import { appendCase } from './append.ts';
import { circumstancesOfOrders } from './circumstances.ts';
import { shareCause } from './incident.ts';
import { joinCase } from './join.ts';
import { type LockedCase, lockCase, readExceptionPolicy } from './load.ts';
import { oweAsked, oweCustomers } from './notify.ts';
import { whoIsAskedOf, whoOfRole } from './people.ts';
import { applyPlan } from './plan.ts';
import { settleCase } from './settle.ts';

/** What somebody, or one of our own rules, says is wrong. `evidence` is for who reads the order's timeline. */
export type Report = {
  type: ExceptionType;
  stopId?: string | null;
  note?: string | undefined;
  evidence?: Record<string, unknown>;
  by?: DecidedBy;
  at: number;
};
/** The case, held under its row's lock, and whether it was open already. */
export type Raised = { one: LockedCase; joined: boolean };

/**
 * Opens a case about a locked order, or about a trip whose orders are locked, in the caller's transaction; the caller
 * settles the orders. One is open per (subject, type, stop): a further report joins it as evidence, with
 * the orders that came aboard since, and may make it graver.
 */
export async function raiseCase(
  tx: Tx,
  subject: { orderId: string } | { tripId: string },
  orders: readonly LockedOrder[],
  report: Report,
): Promise<Raised> {
  const { by = system, at } = report;
  const attached = await attachAsCause(tx, orders, report);
  const [only] = attached;
  if (only !== undefined && 'orderId' in subject) return { one: only, joined: true };
  for (;;) {
    const open = await findOpen(tx, subject, report);
    if (open) return { one: await joinCase(tx, open, orders, { ...report, by }), joined: true };
    const opened = await openCase(tx, subject, orders, report);
    if (!opened) continue; // somebody else opened it at this moment
    const { evidence = {}, type } = report;
    for (const order of orders)
      await appendDecision(tx, order, 'exceptionRaised', at, by, { ...evidence, exception: type, caseId: opened.id });
    return { one: opened, joined: false };
  }
}

/** The same about one order, by our own rules. */
export const raiseException = (
  tx: Tx,
  order: LockedOrder,
  type: ExceptionType,
  at: number,
  evidence: Record<string, unknown>,
): Promise<Raised> => raiseCase(tx, { orderId: order.id }, [order], { type, at, evidence });

const columnsOf = (subject: { orderId: string } | { tripId: string }) =>
  'orderId' in subject ? { orderId: subject.orderId, tripId: null } : { orderId: null, tripId: subject.tripId };

async function findOpen(tx: Tx, subject: { orderId: string } | { tripId: string }, { type, stopId = null }: Report) {
  const { orderId, tripId } = columnsOf(subject);
  const row = await tx
    .selectFrom('exceptionCase')
    .select('id')
    .where('orderId', 'is not distinct from', orderId)
    .where('tripId', 'is not distinct from', tripId)
    .where('type', '=', type)
    .where('stopId', 'is not distinct from', stopId)
    .where('closedAt', 'is', null)
    .executeTakeFirst();
  return row?.id;
}

async function openCase(
  tx: Tx,
  subject: { orderId: string } | { tripId: string },
  orders: readonly LockedOrder[],
  { type, stopId = null, note, by = system, at }: Report,
): Promise<LockedCase | undefined> {
  const customerId = await leadCustomer(tx, orders);
  const policyId = await policyInForce(tx, customerId);
  const about = await circumstancesOfOrders(
    tx,
    orders.map(({ id }) => id),
    customerId,
    at,
  );
  const id = newId();
  const row = await tx
    .insertInto('exceptionCase')
    .values({
      ...{ id, customerId, ...columnsOf(subject), stopId, policyId, type },
      ...{ state: 'REPORTED', raisedAt: new Date(at), changedAt: new Date(at), seq: 1 },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('caseNo')
    .executeTakeFirst();
  if (!row) return undefined;
  await tx
    .insertInto('caseMember')
    .values(about.members.map((member) => ({ ...member, caseId: id })))
    .execute();
  const policy = await readExceptionPolicy(tx, policyId);
  const { tripId } = columnsOf(subject);
  return begin(tx, { id, caseNo: row.caseNo, customerId, tripId, policy, about }, { type, note, by, at });
}

/** The first entry of a case's log, who is asked, and what is done at once. Nobody else sees the row yet. */
async function begin(
  tx: Tx,
  fresh: Omit<LockedCase, 'seq' | 'log' | 'it'>,
  { type, note, by, at }: Report & { by: DecidedBy },
): Promise<LockedCase> {
  const { about, customerId, policy } = fresh;
  const severity = severityOf(type, about);
  const level = startLevelOf(type, about);
  const ladder = { customerId, severity, policy, isKeyAccount: about.isKeyAccount };
  const levels: string[][] = [];
  for (let asks = 1; asks <= level; asks += 1) levels.push(await whoIsAskedOf(tx, ladder, asks, at));
  // straight to the supervisor: quality/safety is asked beside
  const quality = level > 1 ? await whoOfRole(tx, 'quality', at) : [];
  const asked = [...new Set([...(levels.at(-1) ?? []), ...quality])];
  const [first, ...others] = levels[0] ?? [];
  const owner = first !== undefined && others.length === 0 ? `user/${first}` : null;
  const detail = { type, severity, level, owner, asked, ...(note ? { note } : {}) };
  const logged: Pick<LockedCase, 'id' | 'seq' | 'log'> = { id: fresh.id, seq: 0, log: [] };
  await appendCase(tx, logged, 'raised', { at, actor: by.actor, detail });
  const one = { ...fresh, ...logged, it: deriveCase(logged.log, policy) };
  await oweAsked(tx, one, 'CASE_RAISED', [...new Set([...levels.flat(), ...quality])], at);
  await oweCustomers(tx, one, at);
  // a plan for the gravest does not wait until somebody has looked: safety first
  if (severity === 'S1') await applyPlan(tx, one, at);
  await shareCause(tx, one, type, at);
  await settleCase(tx, one, at);
  return one;
}

/** A cause such as traffic or a breakdown belongs to the delay that it makes: it attaches to the orders' open delay cases. */
async function attachAsCause(
  tx: Tx,
  orders: readonly LockedOrder[],
  { type, by = system, at }: Report,
): Promise<LockedCase[]> {
  if (!kindOf(type).causesDelay || orders.length === 0) return [];
  const open = await tx
    .selectFrom('exceptionCase')
    .select('id')
    .where(
      'orderId',
      'in',
      orders.map(({ id }) => id),
    )
    .where('type', 'in', delayTypes)
    .where('closedAt', 'is', null)
    .orderBy('id')
    .execute();
  const attached: LockedCase[] = [];
  for (const { id } of open) {
    const one = await lockCase(tx, id, at);
    if (!one) continue;
    attached.push(one);
    await appendCase(tx, one, 'causeAttached', { at, actor: by.actor, detail: { cause: type } });
    await shareCause(tx, one, type, at);
    await settleCase(tx, one, at);
  }
  return attached;
}

/** Whose representative is L1: the customer of the highest class aboard, of equals the one with the first order. */
async function leadCustomer(tx: Tx, orders: readonly LockedOrder[]): Promise<string> {
  const ids = [...new Set(orders.map(({ customerId }) => customerId))];
  const [only, ...others] = ids;
  if (only === undefined) throw new Error('a case is about at least one order');
  if (others.length === 0) return only;
  const keys = await tx
    .selectFrom('customer')
    .select('id')
    .where('id', 'in', ids)
    .where('importance', '=', 'key')
    .execute();
  return ids.find((id) => keys.some((key) => key.id === id)) ?? only;
}

/** The edition in force now: the newest of the customer, else of the house. */
export async function policyInForce(tx: Tx, customerId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM policy WHERE customer_id = ${customerId} OR customer_id IS NULL
    ORDER BY customer_id NULLS LAST, edition DESC LIMIT 1`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('the house has no policy: run the migrations');
  return row.id;
}
