import { mayDecide } from '../exception/index.ts';
import type { DerivedClaim } from './derive.ts';
import { type ClaimCommand, fitsClaim } from './state.ts';

/** Why a command about a claim was refused: stable codes. */
export type ClaimRefusal = 'claim-state' | 'claim-amount' | 'claim-needs-approval' | 'proposer-may-not-approve';

/** Whether a command fits the state in which the claim stands. */
export const mayDoToClaim = (command: ClaimCommand, it: DerivedClaim): ClaimRefusal | null =>
  fitsClaim(command, it.state) ? null : 'claim-state';

/** Nobody assesses more than was claimed. */
export const mayAssess = (it: DerivedClaim, assessedCny: number): ClaimRefusal | null =>
  mayDoToClaim('assess', it) ?? (assessedCny > it.claimedCny ? 'claim-amount' : null);

/** What decides whether somebody may agree to an amount. `compensationCny`: approved for it by a measure of the case, and not agreed away by another claim. */
export type Agreeing = {
  agreedCny: number;
  actor: string;
  role: string;
  limits: { approvalAboveCny: number; twoApproversAboveCny: number };
  compensationCny: number;
};

/**
 * Up to the customer's limit everybody who works on it agrees. Above it an approved measure covers the amount, or a
 * supervisor agrees (above the second limit the operations manager) who did not assess it.
 */
export function mayAgree(it: DerivedClaim, about: Agreeing): ClaimRefusal | 'limit' | 'role' | 'measure' {
  const refusal = mayDoToClaim('agree', it);
  if (refusal) return refusal;
  const { agreedCny, actor, role, limits, compensationCny } = about;
  if (agreedCny > (it.assessedCny ?? 0)) return 'claim-amount';
  if (agreedCny <= limits.approvalAboveCny) return 'limit';
  if (agreedCny <= compensationCny) return 'measure';
  if (!mayDecide(role, 'supervisor', agreedCny > limits.twoApproversAboveCny ? 4 : 3)) return 'claim-needs-approval';
  return it.assessedBy === actor ? 'proposer-may-not-approve' : 'role';
}

/** Nobody pays more than was agreed. */
export const mayPay = (it: DerivedClaim, paidCny: number): ClaimRefusal | null =>
  mayDoToClaim('pay', it) ??
  (Math.round((it.paidCny + paidCny) * 100) > Math.round((it.agreedCny ?? 0) * 100) ? 'claim-amount' : null);
