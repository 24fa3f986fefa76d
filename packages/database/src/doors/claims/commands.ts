import type { AgreeClaim, AssessClaim, ClaimNote, CloseClaim, PayClaim, RejectClaim } from '@longhaul/contracts';
import { mayAgree, mayAssess, mayDoToClaim, mayPay } from '@longhaul/domain';
import { appendClaim, type LockedClaim } from '../../claims/index.ts';
import type { Tx } from '../../connection/index.ts';
import { type KeptFile, keepEvidence } from '../../evidence/index.ts';
import { type Refusal, refuse } from '../answer.ts';
import { coverOf } from './cover.ts';

/** What a decision about a claim knows beside its body. */
type ClaimBy = { actor: string; role: string; at: number; isCustomer: boolean };
type ClaimAct<Body> = (tx: Tx, one: LockedClaim, body: Body, by: ClaimBy) => Promise<Refusal | null>;

const noted = (note: string | undefined) => (note ? { note } : {});

/** Photos and documents that prove it, or word of them. The customer whose claim it is sees them. */
const evidence: ClaimAct<{ files: readonly KeptFile[]; note?: string | undefined }> = async (tx, one, body, by) => {
  const refusal = mayDoToClaim('evidence', one.it);
  if (refusal) return refuse(refusal);
  const of = { caseId: one.caseId, claimId: one.id, visibleTo: one.customerId };
  const { added } = await keepEvidence(tx, of, body.files, { ...by, note: body.note });
  // the same files again, and nothing said
  if (added.length === 0 && body.note === undefined && one.it.state !== 'filed') return null;
  await appendClaim(tx, one, 'evidenceGiven', { ...by, detail: { files: added, ...noted(body.note) } });
  return null;
};

const assess: ClaimAct<AssessClaim> = async (tx, one, { assessedCny, exemption = null, note }, by) => {
  const refusal = mayAssess(one.it, assessedCny);
  if (refusal) return refuse(refusal);
  await appendClaim(tx, one, 'assessed', { ...by, detail: { assessedCny, exemption, ...noted(note) } });
  return null;
};

const agree: ClaimAct<AgreeClaim> = async (tx, one, { agreedCny, note }, by) => {
  const allowed = mayAgree(one.it, { agreedCny, ...by, ...(await coverOf(tx, one)) });
  if (allowed !== 'limit' && allowed !== 'role' && allowed !== 'measure') return refuse(allowed);
  await appendClaim(tx, one, 'agreed', { ...by, detail: { agreedCny, by: allowed, ...noted(note) } });
  return null;
};

const reject: ClaimAct<RejectClaim> = async (tx, one, { reason, exemption = null }, by) => {
  const refusal = mayDoToClaim('reject', one.it);
  if (refusal) return refuse(refusal);
  await appendClaim(tx, one, 'rejected', { ...by, detail: { reason, exemption } });
  return null;
};

const pay: ClaimAct<PayClaim> = async (tx, one, { paidCny, reference }, by) => {
  const refusal = mayPay(one.it, paidCny);
  if (refusal) return refuse(refusal);
  await appendClaim(tx, one, 'paid', { ...by, detail: { paidCny, ...(reference ? { reference } : {}) } });
  return null;
};

const close: ClaimAct<CloseClaim> = async (tx, one, { result }, by) => {
  const refusal = mayDoToClaim('close', one.it);
  if (refusal) return refuse(refusal);
  await appendClaim(tx, one, 'closed', { ...by, detail: { result } });
  return null;
};

/** A note of the house is internal unless it is shown; a customer's own both sides see. */
const note: ClaimAct<ClaimNote> = async (tx, one, { text, shown }, by) => {
  const visibility = shown || by.isCustomer ? 'customer' : 'internal';
  await appendClaim(tx, one, 'noted', { ...by, detail: { text, visibility } });
  return null;
};

const acts = { evidence, assess, agree, reject, pay, close, note };
type Acts = typeof acts;

/** A decision about a claim. Who is refused has changed nothing, and a typed reason. */
export type ClaimDecision = { [T in keyof Acts]: { type: T; body: Parameters<Acts[T]>[2] } }[keyof Acts];

export const carryOut = (tx: Tx, one: LockedClaim, { type, body }: ClaimDecision, by: ClaimBy) =>
  // a decision's body is that of its type, which the compiler does not follow through the lookup
  (acts[type] as ClaimAct<unknown>)(tx, one, body, by);
