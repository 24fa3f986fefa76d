import type { Claim, ClaimDetail, ClaimPage, ClaimQuery } from '@longhaul/contracts';
import { deriveClaim, deriveClaimDues } from '@longhaul/domain';
import type { Scope, Tx } from '../connection/index.ts';
import { listEvidence } from '../evidence/index.ts';
import { readExceptionPolicy } from '../exceptions/index.ts';
import { isUuid } from '../orders/index.ts';
import { namesOf } from '../who/index.ts';
import { readClaimLog } from './load.ts';

const claims = (tx: Tx) =>
  tx
    .selectFrom('claim')
    .innerJoin('order', 'order.id', 'claim.orderId')
    .innerJoin('exceptionCase', 'exceptionCase.id', 'claim.caseId')
    .innerJoin('customer', 'customer.id', 'claim.customerId')
    .selectAll('claim')
    .select(['order.orderNo', 'exceptionCase.caseNo', 'exceptionCase.type', 'customer.name', 'customer.nameEn']);
type Row = Awaited<ReturnType<ReturnType<typeof claims>['executeTakeFirstOrThrow']>>;

/** A page of claims, the newest first; the cursor is the id of the last one seen. */
export async function listClaims(tx: Tx, query: ClaimQuery): Promise<ClaimPage> {
  let rows = claims(tx)
    .orderBy('claim.id', 'desc')
    .limit(query.limit + 1);
  if (query.cursor && isUuid(query.cursor)) rows = rows.where('claim.id', '<', query.cursor);
  if (query.open) rows = rows.where('claim.closedAt', 'is', null);
  if (query.state) rows = rows.where('claim.state', '=', query.state);
  if (query.caseId) rows = rows.where('claim.caseId', '=', query.caseId);
  if (query.orderId) rows = rows.where('claim.orderId', '=', query.orderId);
  const found = await rows.execute();
  const items = found.slice(0, query.limit).map(claimOf);
  return { items, nextCursor: found.length > query.limit ? (items.at(-1)?.id ?? null) : null };
}

/** A claim by its id. */
export async function readClaim(tx: Tx, claimId: string): Promise<Claim | undefined> {
  const row = await claims(tx).where('claim.id', '=', claimId).executeTakeFirst();
  return row && claimOf(row);
}

/**
 * A claim with everything that is known of it. Runs with the whole log in sight (the claim is derived from it); a customer
 * is then shown what is meant for it and no more.
 */
export async function readClaimDetail(tx: Tx, claimId: string, seenBy: Scope): Promise<ClaimDetail | undefined> {
  const claim = await readClaim(tx, claimId);
  if (!claim || (seenBy !== 'all' && seenBy.customerId !== claim.customer.id)) return undefined;
  const it = deriveClaim(await readClaimLog(tx, claimId));
  const policy = await policyOf(tx, claimId);
  const { declaredValueCny, insured, carrier, podRemark, objection, evidenceMissed } = it;
  const { assessedCny, exemption, rejection, result } = it;
  const detail: ClaimDetail = {
    ...claim,
    ...{ declaredValueCny, insured, carrier, podRemark, objection, evidenceMissed },
    ...{ assessedCny, exemption, rejection, result },
    discoveredAt: iso(it.discoveredAt),
    evidenceBy: iso(it.evidenceBy),
    due: deriveClaimDues(it, policy).map(({ what, at }) => ({ what, at: iso(at) })),
    files: await listEvidence(tx, { claimId }),
    log: await readEntries(tx, claimId),
  };
  return seenBy === 'all' ? detail : shownToCustomer(detail);
}

/** What the edition says under which it was opened. */
const policyOf = async (tx: Tx, claimId: string) => {
  const { policyId } = await tx
    .selectFrom('claim')
    .select('policyId')
    .where('id', '=', claimId)
    .executeTakeFirstOrThrow();
  return readExceptionPolicy(tx, policyId);
};

/** Our assessment, the leg's carrier and internal notes are the house's; a ground is shown when it is the answer. */
function shownToCustomer(detail: ClaimDetail): ClaimDetail {
  const exemption = detail.rejection === null ? null : detail.exemption;
  const log = detail.log
    .filter(({ shown }) => shown)
    .map(({ detail: { carrier: _, by: __, ...said }, ...entry }) => ({ ...entry, detail: said }));
  return { ...detail, carrier: null, assessedCny: null, exemption, log };
}

async function readEntries(tx: Tx, claimId: string): Promise<ClaimDetail['log']> {
  const rows = await tx.selectFrom('claimEvent').selectAll().where('claimId', '=', claimId).orderBy('seq').execute();
  const nameOf = await namesOf(
    tx,
    rows.map(({ actor }) => actor),
  );
  return rows.map(({ seq, type, at, actor, customerId, detail }) => ({
    ...{ seq, type, at: at.toISOString(), actor, actorName: nameOf(actor), shown: customerId !== null },
    detail: detail as Record<string, unknown>,
  }));
}

const iso = (at: number): string => new Date(at).toISOString();

const claimOf = (row: Row): Claim => ({
  ...{ id: row.id, claimNo: row.claimNo, state: row.state as Claim['state'], version: row.seq },
  case: { id: row.caseId, caseNo: row.caseNo, type: row.type },
  order: { id: row.orderId, orderNo: row.orderNo },
  customer: { id: row.customerId, name: row.name, nameEn: row.nameEn },
  claimedCny: Number(row.claimedCny),
  agreedCny: row.agreedCny === null ? null : Number(row.agreedCny),
  paidCny: Number(row.paidCny),
  objectionBy: row.objectionBy?.toISOString() ?? null,
  nextDueAt: row.nextDueAt?.toISOString() ?? null,
  openedAt: row.openedAt.toISOString(),
  closedAt: row.closedAt?.toISOString() ?? null,
});
