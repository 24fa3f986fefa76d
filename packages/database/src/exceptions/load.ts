import {
  type CaseEvent,
  type DerivedCase,
  deriveCase,
  type ExceptionPolicy,
  fullExceptionPolicy,
  type SaidExceptionPolicy,
  type WatchedCase,
} from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';
import { type Circumstances, circumstancesOf } from './circumstances.ts';

/** A case as its door works on it: its log, what it is about, and what decides how fast it climbs. Held under the row's lock. */
export type LockedCase = {
  id: string;
  caseNo: string;
  customerId: string;
  tripId: string | null;
  seq: number;
  policy: ExceptionPolicy;
  log: CaseEvent[];
  it: DerivedCase;
  about: Circumstances;
};

/** Locks a case and reads all that its rules need at that instant; undefined when it is not there for who is looking. */
export async function lockCase(tx: Tx, caseId: string, at: number): Promise<LockedCase | undefined> {
  const row = await tx
    .selectFrom('exceptionCase as c')
    .innerJoin('policy', 'policy.id', 'c.policyId')
    .select(['c.id', 'caseNo', 'c.customerId', 'tripId', 'seq', 'raisedAt', 'exceptions'])
    .where('c.id', '=', caseId)
    .forNoKeyUpdate('c')
    .executeTakeFirst();
  if (!row) return undefined;
  const { exceptions, raisedAt: _, ...known } = row;
  const policy = fullExceptionPolicy(exceptions as SaidExceptionPolicy);
  const log = await readCaseLog(tx, caseId);
  return { ...known, policy, log, it: deriveCase(log, policy), about: await circumstancesOf(tx, row, at) };
}

/** What an edition says about exceptions. */
export async function readExceptionPolicy(tx: Tx, policyId: string): Promise<ExceptionPolicy> {
  const { exceptions } = await tx
    .selectFrom('policy')
    .select('exceptions')
    .where('id', '=', policyId)
    .executeTakeFirstOrThrow();
  return fullExceptionPolicy(exceptions as SaidExceptionPolicy);
}

/** The log of a case as the rules take it. */
export async function readCaseLog(tx: Tx, caseId: string): Promise<CaseEvent[]> {
  const rows = await tx
    .selectFrom('caseEvent')
    .select(['seq', 'type', 'at', 'actor', 'detail'])
    .where('caseId', '=', caseId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({ ...row, at: row.at.getTime() }) as unknown as CaseEvent);
}

/** A locked case as its dues are derived from. */
export const watchedOf = ({ it, policy, about }: LockedCase): WatchedCase => ({
  it,
  policy,
  isKeyAccount: about.isKeyAccount,
  hours: about.hours,
  promisesInDanger: about.promisesInDanger,
  customers: about.customers,
  customersLate: about.customersLate,
});
