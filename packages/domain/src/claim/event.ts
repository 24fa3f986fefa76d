import type { Instant } from '../instant.ts';

/** What frees the carrier 免责事由 (Civil Code 832): force majeure, nature of the goods, fault of shipper or consignee. */
export const exemptionGrounds = ['forceMajeure', 'natureOfGoods', 'faultOfShipper', 'faultOfConsignee'] as const;
export type ExemptionGround = (typeof exemptionGrounds)[number];

/** What each entry of a claim's log says beyond its type, actor and time. Amounts in CNY, goods of that order only. */
export type ClaimEventDetail = {
  filed: {
    claimedCny: number;
    /** Whether the customer itself says so: then that is its objection. */
    byCustomer: boolean;
    discoveredAt: Instant;
    declaredValueCny: number | null;
    /** 保价: the goods are insured with us at their declared value. */
    insured: boolean;
    /** Who carried the leg on which it happened; we answer jointly with it (Civil Code 834). */
    carrier: string | null;
    /** Signed with a remark on the receipt; null: not signed yet. */
    podRemark: boolean | null;
    /** Until when the consignee may object (Civil Code 831); null: not signed yet. */
    objectionBy: Instant | null;
    evidenceBy: Instant;
    note?: string;
  };
  evidenceGiven: { files: readonly string[]; note?: string };
  /** What we think that it is worth, and whether something frees us of it. */
  assessed: { assessedCny: number; exemption: ExemptionGround | null; note?: string };
  /** `by`: what allowed it, when the amount is above the limit. */
  agreed: { agreedCny: number; by: 'limit' | 'role' | 'measure'; note?: string };
  rejected: { reason: string; exemption: ExemptionGround | null };
  paid: { paidCny: number; reference?: string };
  closed: { result: string };
  noted: { text: string; visibility: 'internal' | 'customer' };
  evidenceReminded: Record<never, never>;
  /** Nothing that proves it came in time. The claim is not closed by this. */
  evidenceMissed: Record<never, never>;
  /** Nobody objected in time: what is documented counts as delivered, unless proved otherwise. */
  objectionMissed: Record<never, never>;
};
export type ClaimEventType = keyof ClaimEventDetail;

/** An entry of a claim's log. `at` is when it happened, in the clock of who recorded it. */
export type ClaimEvent = {
  [T in ClaimEventType]: { seq: number; type: T; at: Instant; actor: string; detail: ClaimEventDetail[T] };
}[ClaimEventType];
