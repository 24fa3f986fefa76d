import { isGraver, severityOf } from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';
import { appendDecision, type DecidedBy, type LockedOrder } from '../orders/index.ts';
import { appendCase } from './append.ts';
import { circumstancesOf } from './circumstances.ts';
import { heedGravity } from './graver.ts';
import { type LockedCase, lockCase } from './load.ts';
import { oweCustomer } from './notify.ts';
import { settleCase } from './settle.ts';

/** What of a further report goes into the case and its orders. */
type FurtherReport = {
  note?: string | undefined;
  evidence?: Record<string, unknown> | undefined;
  by: DecidedBy;
  at: number;
};

/**
 * A further report about an open case: evidence, and graver when the circumstances have become so. Of a trip's case the
 * locked orders that came aboard since become members.
 */
export async function joinCase(
  tx: Tx,
  caseId: string,
  orders: readonly LockedOrder[],
  report: FurtherReport,
): Promise<LockedCase> {
  const { note, by, at } = report;
  const one = await lockCase(tx, caseId, at);
  if (!one) throw new Error('an open case is there');
  if (one.tripId !== null) await takeAboard(tx, one, orders, report);
  const severity = severityOf(one.it.type, one.about);
  const detail = { ...(isGraver(severity, one.it.severity) ? { severity } : {}), ...(note ? { note } : {}) };
  await appendCase(tx, one, 'reported', { at, actor: by.actor, detail });
  await heedGravity(tx, one, { actor: by.actor, at });
  await settleCase(tx, one, at);
  return one;
}

/** Each order's timeline says so, and a customer who was not concerned before hears as the others did. */
async function takeAboard(
  tx: Tx,
  one: LockedCase,
  orders: readonly LockedOrder[],
  { evidence = {}, by, at }: FurtherReport,
): Promise<void> {
  const strangers = orders.filter(({ id }) => !one.about.members.some(({ orderId }) => orderId === id));
  if (strangers.length === 0) return;
  const customers = new Set(one.about.customers);
  const members = strangers.map(({ id: orderId, customerId }) => ({ caseId: one.id, orderId, customerId }));
  await tx.insertInto('caseMember').values(members).execute();
  const { raisedAt, type: exception, severity } = one.it;
  one.about = await circumstancesOf(tx, { ...one, raisedAt: new Date(raisedAt) }, at);
  for (const order of strangers) {
    const { id: orderId, customerId } = order;
    const isNew = !customers.has(customerId);
    customers.add(customerId);
    const detail = { orderId, ...(isNew ? { customerId } : {}) };
    await appendCase(tx, one, 'memberJoined', { at, actor: by.actor, detail });
    if (isNew && one.policy.tellsCustomerAtOnce[severity]) await oweCustomer(tx, one, customerId, at);
    await appendDecision(tx, order, 'exceptionRaised', at, by, { ...evidence, exception, caseId: one.id });
  }
}
