import type { Claim, NewClaim } from '@longhaul/contracts';
import { aheadTolerance, type ClaimEventDetail } from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { writeAudit } from '../../audit/index.ts';
import { appendClaim, lockClaim, oweClaim, readClaim, settleClaim } from '../../claims/index.ts';
import { type Database, type Scope, type Tx, transact } from '../../connection/index.ts';
import { findCaseId, policyInForce, readExceptionPolicy } from '../../exceptions/index.ts';
import { type LockedOrder, lockOrder } from '../../orders/index.ts';
import { type Answer, refuse } from '../answer.ts';
import { type Command, once } from '../once.ts';

/** A claim is opened from a case, about one order of its members; of each order one is open at a time. */
export async function openClaim(
  db: Database,
  scope: Scope,
  actor: string,
  command: Omit<Command, 'body'> & { body: NewClaim },
): Promise<Answer<Claim>> {
  const { caseId: idOrNumber, orderId } = command.body;
  const about = await transact(db, scope, (tx) => subjectOf(tx, idOrNumber, orderId));
  if (!about) return refuse('not-found');
  if (about.orderId === undefined) return refuse('unknown-member');
  const subject = { caseId: about.caseId, orderId: about.orderId };
  return transact(db, 'all', (tx) => once(tx, command, () => file(tx, subject, { actor, scope, ...command })));
}

/** The case and the order that are meant, as far as the caller may see them: a customer only its own members. */
async function subjectOf(tx: Tx, idOrNumber: string, orderId: string | undefined) {
  const caseId = await findCaseId(tx, idOrNumber);
  if (caseId === undefined) return undefined;
  const rows = await tx.selectFrom('caseMember').select('orderId').where('caseId', '=', caseId).execute();
  const members = rows.map((row) => row.orderId);
  const only = members.length === 1 ? members[0] : undefined;
  return { caseId, orderId: orderId === undefined ? only : members.find((id) => id === orderId) };
}

type Filing = { actor: string; scope: Scope; body: NewClaim; at: number };

async function file(
  tx: Tx,
  { caseId, orderId }: { caseId: string; orderId: string },
  { actor, scope, body, at }: Filing,
): Promise<Answer<Claim>> {
  // order → case → claim, as everybody locks
  const order = await lockOrder(tx, orderId);
  const one = await tx
    .selectFrom('exceptionCase')
    .selectAll()
    .where('id', '=', caseId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!order || !one) return refuse('not-found');
  if (one.state === 'INVALID' || one.drill) return refuse('case-state');
  const discoveredAt = body.discoveredAt ? Date.parse(body.discoveredAt) : one.raisedAt.getTime();
  if (discoveredAt > at + aheadTolerance) return refuse('fact-in-future');
  const { customerId } = order;
  const id = newId();
  // the edition in force now is the claim's, whatever the case goes by
  const policyId = await policyInForce(tx, customerId);
  const { claimEvidenceS } = await readExceptionPolicy(tx, policyId);
  const opened = await tx
    .insertInto('claim')
    .values({
      ...{ id, caseId, orderId, customerId, policyId, state: 'filed', claimedCny: body.claimedCny, seq: 1 },
      ...{ openedAt: new Date(at), changedAt: new Date(at) },
    })
    .onConflict((conflict) => conflict.columns(['caseId', 'orderId']).where('closedAt', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!opened) return refuse('claim-already-open', await openOne(tx, caseId, orderId));
  const detail: ClaimEventDetail['filed'] = {
    ...{ claimedCny: body.claimedCny, byCustomer: scope !== 'all', discoveredAt, insured: body.insured },
    ...(await fromOrder(tx, order, body, one.tripId)),
    evidenceBy: body.evidenceBy ? Date.parse(body.evidenceBy) : at + claimEvidenceS * 1_000,
    ...(body.note ? { note: body.note } : {}),
  };
  await appendClaim(tx, { id, customerId, seq: 0, log: [] }, 'filed', { at, actor, detail });
  const claim = await lockClaim(tx, id);
  if (!claim) throw new Error('a claim that was opened is there');
  await settleClaim(tx, claim, at);
  if (scope !== 'all') await oweClaim(tx, claim, 'CLAIM_FILED', at);
  await writeAudit(tx, { at, actor, action: 'fileClaim', subject: `claim/${id}`, customerId });
  const read = await readClaim(tx, id);
  return read ? { ok: true, body: read } : refuse('not-found');
}

/** What the order says of the goods, of the receipt, and of how long one may object (Civil Code 831). */
async function fromOrder(
  tx: Tx,
  { id, derived, policy, legs }: LockedOrder,
  body: NewClaim,
  caseTripId: string | null,
): Promise<Pick<ClaimEventDetail['filed'], 'declaredValueCny' | 'carrier' | 'podRemark' | 'objectionBy'>> {
  const signedAt = derived.milestones.signed?.at;
  const tripId = caseTripId ?? legs.find((leg) => leg.leftAt === null)?.tripId ?? legs.at(-1)?.tripId;
  const trip = tripId
    ? await tx.selectFrom('trip').select('carrier').where('id', '=', tripId).executeTakeFirst()
    : undefined;
  const order = await tx.selectFrom('order').select('declaredValueCny').where('id', '=', id).executeTakeFirstOrThrow();
  const declared = order.declaredValueCny === null ? null : Number(order.declaredValueCny);
  return {
    declaredValueCny: body.declaredValueCny ?? declared,
    carrier: body.carrier ?? trip?.carrier ?? null,
    podRemark: signedAt === undefined ? null : derived.verdict?.intact === false,
    objectionBy: signedAt === undefined ? null : signedAt + policy.objectionS * 1_000,
  };
}

const openOne = async (tx: Tx, caseId: string, orderId: string): Promise<string | undefined> =>
  (
    await tx
      .selectFrom('claim')
      .select('id')
      .where('caseId', '=', caseId)
      .where('orderId', '=', orderId)
      .where('closedAt', 'is', null)
      .executeTakeFirst()
  )?.id;
