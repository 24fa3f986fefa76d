import { type Due, exceptionOf, type OpenWarning, opensCase, promisedAt, type WarningRule } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { type Tx, tell } from '../../connection/index.ts';
import { raiseException } from '../../exceptions/index.ts';
import { owe } from '../../notices/index.ts';
import { appendDecision, type LockedOrder, system } from '../../orders/index.ts';

type WarningDue = Due & { rule: WarningRule };

/** Raises the first tier of a warning, with the notice that it owes the control room. */
export async function raise(tx: Tx, order: LockedOrder, { rule }: WarningDue, at: number): Promise<void> {
  const id = newId();
  const { customerId } = order;
  const promised = promisedAt(rule, order.derived) ?? at;
  await appendDecision(tx, order, 'warningRaised', at, system, { rule });
  order.openWarnings.push({ rule, promisedAt: promised, tier: 1, waitsSince: at, checkAt: null, escalated: false });
  await tx
    .insertInto('warning')
    .values({
      id,
      customerId,
      orderId: order.id,
      tripId: null,
      rule,
      state: 'open',
      promisedAt: new Date(promised),
      raisedAt: new Date(at),
      waitsSince: new Date(at),
    })
    .execute();
  await owe(tx, [
    { key: `warning/${id}`, customerId, recipient: 'control-room', subject: rule, detail: { orderId: order.id }, at },
  ]);
  await tell(tx, { kind: 'warning', id, version: order.seq, customerId });
}

/** Lets an open warning climb: whoever acknowledged it is asked anew, and the tier may open a case. */
export async function climb(tx: Tx, order: LockedOrder, { rule, tier = 2 }: WarningDue, at: number): Promise<void> {
  await appendDecision(tx, order, 'warningClimbed', at, system, { rule, tier });
  const { waitsSince, checkAt } = openOf(order, rule);
  await waitAnew(tx, order, rule, checkAt === null ? waitsSince : at, tier);
  if (opensCase(rule, tier)) await raiseException(tx, order, exceptionOf(rule), at, { rule, tier });
}

/** An acknowledged warning comes back at its hour, a tier higher where there is one. */
export async function check(tx: Tx, order: LockedOrder, { rule }: WarningDue, at: number): Promise<void> {
  await appendDecision(tx, order, 'warningReturned', at, system, { rule });
  await waitAnew(tx, order, rule, at, openOf(order, rule).tier + 1);
}

/** Nobody answered in time: the warning becomes an exception. */
export async function escalate(tx: Tx, order: LockedOrder, { rule }: WarningDue, at: number): Promise<void> {
  await raiseException(tx, order, exceptionOf(rule), at, { rule });
  await change(tx, order, rule, { escalated: true }, { state: 'escalated', escalatedAt: new Date(at) });
}

function openOf(order: LockedOrder, rule: WarningRule): OpenWarning {
  const warning = order.openWarnings.find((one) => one.rule === rule);
  if (!warning) throw new Error(`what is due on ${rule} is open`);
  return warning;
}

const waitAnew = (tx: Tx, order: LockedOrder, rule: WarningRule, waitsSince: number, tier: number): Promise<void> =>
  change(
    tx,
    order,
    rule,
    { tier, waitsSince, checkAt: null },
    { state: 'open', tier, waitsSince: new Date(waitsSince), checkAt: null },
  );

type WarningColumns = { state: string; tier?: number; waitsSince?: Date; checkAt?: Date | null; escalatedAt?: Date };

async function change(
  tx: Tx,
  order: LockedOrder,
  rule: WarningRule,
  known: Partial<OpenWarning>,
  columns: WarningColumns,
): Promise<void> {
  order.openWarnings = order.openWarnings.map((warning) =>
    warning.rule === rule ? { ...warning, ...known } : warning,
  );
  const { id } = await tx
    .updateTable('warning')
    .set(columns)
    .where('orderId', '=', order.id)
    .where('rule', '=', rule)
    .where('clearedAt', 'is', null)
    .returning('id')
    .executeTakeFirstOrThrow();
  await tell(tx, { kind: 'warning', id, version: order.seq, customerId: order.customerId });
}
