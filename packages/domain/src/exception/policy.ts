import type { LadderRole } from './role.ts';
import type { Severity } from './type.ts';

/**
 * A level of the ladder 升级阶梯: which role is asked when nobody has acknowledged within `ackS` of the start, or nothing
 * has moved for `progressS`. `people` names persons instead of the role's usual ones. Seconds.
 */
export type LadderLevel = { role: LadderRole; people?: readonly string[]; ackS?: number; progressS?: number };

/** What a customer's policy says about exceptions. All durations in seconds. */
export type ExceptionPolicy = {
  /** From L1 (at once) upward. */
  ladder: Record<Severity, readonly LadderLevel[]>;
  /** How long an approver has before the request goes one level up. */
  approvalS: Record<Severity, number>;
  /** A measure that costs more needs approval, whatever it is; above the second limit two must approve. */
  approvalAboveCny: number;
  twoApproversAboveCny: number;
  /** The customer is told within this time of the discovery; null: before the promise in danger is missed. */
  customerNoticeS: Record<Severity, number | null>;
  /** Whether the customer's contacts are sent word when the case is raised; else a person tells them within the time. */
  tellsCustomerAtOnce: Record<Severity, boolean>;
  /** An accident of S1 is reported to the authorities within this time (State Council Regulation 493, art. 9). */
  authorityReportS: number;
  /** Whether who takes a case over gets the whole time anew. */
  reassignRestartsClock: boolean;
  /** A closed case may be reopened this long after its closing. */
  reopenS: number;
  /** Key accounts are asked one level faster. */
  keyAccountFaster: boolean;
  /** What proves a claim is due this long after it was filed, and asked for again this long before. */
  claimEvidenceS: number;
  claimReminderS: number;
  /**
   * Cases of one cause belong together within this distance and time, and from so many on they are worth an incident of
   * their own. Several customers' cases are in one incident: the house's edition alone says this.
   */
  incidentRadiusM: number;
  incidentWindowS: number;
  incidentFromCases: number;
};

const minute = 60;
const hour = 60 * minute;

/** The house default (domain.md 7). */
export const defaultExceptionPolicy: ExceptionPolicy = {
  ladder: {
    S1: [
      { role: 'representative', ackS: 0 },
      { role: 'accountManager', ackS: 5 * minute },
      { role: 'supervisor', ackS: 15 * minute },
      { role: 'operationsManager', ackS: 30 * minute },
      { role: 'generalManager', ackS: 60 * minute },
    ],
    S2: [
      { role: 'representative', ackS: 0 },
      { role: 'accountManager', ackS: 15 * minute },
      { role: 'supervisor', ackS: 45 * minute, progressS: 2 * hour },
      { role: 'operationsManager', progressS: 4 * hour },
      { role: 'generalManager', progressS: 8 * hour },
    ],
    S3: [
      { role: 'representative', ackS: 0 },
      { role: 'accountManager', ackS: 60 * minute },
      { role: 'supervisor', progressS: 4 * hour },
      { role: 'operationsManager', progressS: 12 * hour },
    ],
    S4: [
      { role: 'representative', ackS: 0 },
      { role: 'accountManager', ackS: 4 * hour },
      { role: 'supervisor', progressS: 24 * hour },
    ],
  },
  approvalS: { S1: 10 * minute, S2: 30 * minute, S3: 2 * hour, S4: 8 * hour },
  approvalAboveCny: 2_000,
  twoApproversAboveCny: 20_000,
  customerNoticeS: { S1: 15 * minute, S2: 30 * minute, S3: null, S4: null },
  tellsCustomerAtOnce: { S1: true, S2: true, S3: false, S4: false },
  authorityReportS: 60 * minute,
  reassignRestartsClock: false,
  reopenS: 72 * hour,
  keyAccountFaster: true,
  claimEvidenceS: 72 * hour,
  claimReminderS: 24 * hour,
  incidentRadiusM: 50_000,
  incidentWindowS: 6 * hour,
  incidentFromCases: 3,
};

/** How long after the discovery a customer is told whose promise was missed already: as of a grave case. */
export const lateNoticeS = ({ customerNoticeS }: ExceptionPolicy): number => customerNoticeS.S2 ?? 30 * minute;

/** What an edition says about exceptions: any part of it, also of one severity alone. */
export type SaidExceptionPolicy = {
  [K in keyof ExceptionPolicy]?: ExceptionPolicy[K] extends Record<Severity, unknown>
    ? Partial<ExceptionPolicy[K]>
    : ExceptionPolicy[K];
};

/** A policy with everything: what an edition does not say is the house default. */
export const fullExceptionPolicy = (said: SaidExceptionPolicy): ExceptionPolicy => ({
  ...defaultExceptionPolicy,
  ...said,
  ladder: { ...defaultExceptionPolicy.ladder, ...said.ladder },
  approvalS: { ...defaultExceptionPolicy.approvalS, ...said.approvalS },
  customerNoticeS: { ...defaultExceptionPolicy.customerNoticeS, ...said.customerNoticeS },
  tellsCustomerAtOnce: { ...defaultExceptionPolicy.tellsCustomerAtOnce, ...said.tellsCustomerAtOnce },
});
