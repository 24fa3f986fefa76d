import {
  askedOn,
  type Colleague,
  type CustomerPeople,
  type LadderCircumstances,
  levelsOf,
  type Severity,
} from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';
import type { LockedCase } from './load.ts';

/** Who is really asked on a level of a case's ladder, when it starts at that instant: user ids. */
export const whoIsAsked = (
  tx: Tx,
  { customerId, it, policy, about }: LockedCase,
  level: number,
  at: number,
): Promise<string[]> =>
  whoIsAskedOf(tx, { customerId, severity: it.severity, policy, isKeyAccount: about.isKeyAccount }, level, at);

/** The same before the case is there. */
export async function whoIsAskedOf(
  tx: Tx,
  one: { customerId: string; severity: Severity } & Pick<LadderCircumstances, 'policy' | 'isKeyAccount'>,
  level: number,
  at: number,
): Promise<string[]> {
  const asks = levelsOf(one.severity, one)[level - 1];
  return asks ? askedOn(asks, await peopleOf(tx, one.customerId), await readColleagues(tx), at) : [];
}

/** Everybody of a role who is there at that instant, or their deputies. */
export const whoOfRole = async (tx: Tx, role: 'quality', at: number): Promise<string[]> =>
  askedOn({ role }, nobody, await readColleagues(tx), at);

const nobody: CustomerPeople = { representativeId: null, group: [], accountManagerId: null };

/** Who looks after a customer. */
export async function peopleOf(tx: Tx, customerId: string): Promise<CustomerPeople> {
  const { representativeId, accountManagerId, serviceGroupId } = await tx
    .selectFrom('customer')
    .select(['representativeId', 'accountManagerId', 'serviceGroupId'])
    .where('id', '=', customerId)
    .executeTakeFirstOrThrow();
  const members = serviceGroupId
    ? await tx
        .selectFrom('serviceGroupMember')
        .select('userId')
        .where('serviceGroupId', '=', serviceGroupId)
        .orderBy('userId')
        .execute()
    : [];
  return { representativeId, accountManagerId, group: members.map(({ userId }) => userId) };
}

/** Everybody of the house, as the ladder sees them. */
export async function readColleagues(tx: Tx): Promise<Colleague[]> {
  const rows = await tx
    .selectFrom('userAccount')
    .select(['id', 'role', 'deputyId', 'absentFrom', 'absentTo'])
    .where('customerId', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    ...row,
    absentFrom: row.absentFrom?.getTime() ?? null,
    absentTo: row.absentTo?.getTime() ?? null,
  }));
}

/** Who looks after what came of a case: its owner, else the customer's account manager; or who stands in for them. */
export async function whoLooksAfter(tx: Tx, caseId: string, customerId: string, at: number): Promise<string[]> {
  const { ownerId } = await tx
    .selectFrom('exceptionCase')
    .select('ownerId')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow();
  const asks = { role: 'accountManager' as const, ...(ownerId ? { people: [ownerId] } : {}) };
  return askedOn(asks, await peopleOf(tx, customerId), await readColleagues(tx), at);
}
