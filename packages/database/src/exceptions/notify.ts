import type { CaseSubject, CustomerSubject, DerivedMeasure } from '@longhaul/domain';
import { sql } from 'kysely';
import type { Tx } from '../connection/index.ts';
import { readChannels, readerOf } from '../mailbox/index.ts';
import { owe, oweAgain } from '../notices/index.ts';
import type { LockedCase } from './load.ts';
import { whoIsAsked, whoLooksAfter, whoOfRole } from './people.ts';

const about = ({ id, caseNo, customerId, it }: LockedCase, at: number) => ({
  customerId,
  caseId: id,
  severity: it.severity,
  at,
  detail: { caseNo, type: it.type, level: it.level },
});

/** Owes everybody who is asked a message. The log's length is part of its key: one entry owes one message. */
export const oweAsked = (
  tx: Tx,
  one: LockedCase,
  subject: CaseSubject | CustomerSubject,
  userIds: readonly string[],
  at: number,
): Promise<void> =>
  owe(
    tx,
    userIds.map((id) => ({
      ...about(one, at),
      key: `case/${one.id}/${one.seq}/${subject}/user/${id}`,
      recipient: `user/${id}`,
      subject,
    })),
  );

/** When a customer, or its system, said something: those read it who look after the case, or are asked to. */
export async function oweCustomerSaid(tx: Tx, one: LockedCase, by: { role: string; at: number }): Promise<void> {
  if (by.role !== 'customer' && by.role !== 'key') return;
  const { id, customerId, it } = one;
  const isAsked = it.owner === null && it.asked.length > 0;
  const readers = isAsked ? it.asked : await whoLooksAfter(tx, id, customerId, by.at);
  await oweAsked(tx, one, 'CUSTOMER_SAID', readers, by.at);
}

/** Tells those who drill, on screen alone. */
export const oweDrillers = (tx: Tx, one: LockedCase, userIds: readonly string[], at: number): Promise<void> =>
  owe(
    tx,
    userIds.map((id) => ({
      ...about(one, at),
      key: `case/${one.id}/drill/user/${id}`,
      recipient: `user/${id}`,
      subject: 'DRILL_STARTED',
      onScreenOnly: true,
    })),
  );

/** Asks those who may approve a measure on the level where it stands. */
export async function oweApprovers(
  tx: Tx,
  one: LockedCase,
  { need, level }: Pick<DerivedMeasure, 'need' | 'level'>,
  at: number,
): Promise<void> {
  const asked = need.role === 'quality' ? await whoOfRole(tx, 'quality', at) : await whoIsAsked(tx, one, level, at);
  await oweAsked(tx, one, 'APPROVAL_ASKED', asked, at);
}

/** Owes the contacts of every customer aboard word of the case, when the policy says that they hear at once. */
export async function oweCustomers(tx: Tx, one: LockedCase, at: number): Promise<void> {
  if (!one.policy.tellsCustomerAtOnce[one.it.severity]) return;
  for (const customerId of one.about.customers) await oweCustomer(tx, one, customerId, at);
}

/** Owes one customer's contacts word of the case, anew where it did not arrive; whether anybody can be told. */
export async function oweCustomer(tx: Tx, one: LockedCase, customerId: string, at: number): Promise<boolean> {
  const contacts = await tx
    .selectFrom('customerContact')
    .select('id')
    .where('customerId', '=', customerId)
    .where(sql<boolean>`'exception' = ANY(notices)`)
    .execute();
  await owe(
    tx,
    contacts.map(({ id }) => ({
      ...about(one, at),
      customerId,
      key: `case/${one.id}/customer/${id}`,
      recipient: `contact/${id}`,
      subject: 'CASE_FOR_CUSTOMER',
    })),
  );
  await oweAgain(tx, { caseId: one.id, customerId, subject: 'CASE_FOR_CUSTOMER' });
  const switches = await readChannels(tx);
  for (const { id } of contacts) if (!switches || (await readerOf(tx, `contact/${id}`, switches))) return true;
  return false;
}
