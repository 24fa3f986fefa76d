import type { Instant } from '../instant.ts';
import type { ApprovalNeed, MeasureKind } from './measure.ts';
import type { PlannedStep } from './plan.ts';
import type { ExceptionType, Severity } from './type.ts';

/** Whose fault it was 责任方; kept apart from the type (domain.md 5). */
export const responsibleParties = [
  'carrier',
  'driver',
  'ownCompany',
  'shipper',
  'consignee',
  'warehouse',
  'authority',
  'forceMajeure',
  'unknown',
] as const;
export type ResponsibleParty = (typeof responsibleParties)[number];

/** Why a case went a level up. */
export const climbReasons = [
  'unacknowledged',
  'noProgress',
  'approvalExpired',
  'stepMissed',
  'customerNoticeMissed',
  'noticeFailed',
  'authorityReportMissed',
] as const;
export type ClimbReason = (typeof climbReasons)[number];

/** A customer's instruction: who gave it, over which channel, when. */
export type Instruction = { who: string; channel: string; at: Instant };

/** What each entry of a case's log says beyond its type, actor and time. */
export type CaseEventDetail = {
  raised: {
    type: ExceptionType;
    severity: Severity;
    level: number;
    owner: string | null;
    asked: readonly string[];
    note?: string;
    /** Nothing happened: a plan is practised 演练. */
    drill?: true;
  };
  /** A further report: evidence, perhaps graver. */
  reported: { severity?: Severity; note?: string };
  /** An order that came aboard. `customerId`: whose it is, when none of that customer's was a member before. */
  memberJoined: { orderId: string; customerId?: string };
  /** Its order was decided about in a way that moves a promise, or who carries it. */
  orderChanged: { orderId: string; decided: string };
  causeAttached: { cause: ExceptionType };
  acknowledged: Record<never, never>;
  confirmed: Record<never, never>;
  invalidated: { reason: string };
  classified: { type: ExceptionType; severity: Severity; reason: string };
  reassigned: { owner: string; reason?: string };
  noted: { text: string; visibility: 'internal' | 'customer' };
  /** A photo or document came in; its content lies in the file store. */
  evidenceAdded: { fileId: string; name: string; note?: string };
  /** It is worked on together with others of the same cause, nearby and at the same time. */
  incidentJoined: { incidentId: string; incidentNo: string; by: 'rule' | 'hand' };
  incidentLeft: { incidentId: string; incidentNo: string };
  climbed: { level: number; reason: ClimbReason; asked: readonly string[] };
  planApplied: {
    planId: string;
    edition: number;
    name: string;
    steps: readonly PlannedStep[];
    /** Who was told because the plan says so, by id. */
    told?: readonly string[];
  };
  stepDone: { step: string; note?: string };
  stepMissed: { step: string };
  /** The last step of a drill is done or missed: it ends by itself. Keys of steps. */
  drillEnded: { done: readonly string[]; missed: readonly string[] };
  measureProposed: {
    measureId: string;
    kind: MeasureKind;
    costCny: number;
    need: ApprovalNeed;
    level: number;
    note?: string;
  };
  measureApproved: { measureId: string; note?: string };
  measureRejected: { measureId: string; reason: string };
  measureWithdrawn: { measureId: string; reason: string };
  /** Nobody decided in time: the request goes to this level, and at the top it is over. */
  approvalExpired: { measureId: string; level: number | null };
  /** `customerId`: whose instruction it is; absent in older logs. */
  instructed: { measureId: string; customerId?: string } & Instruction;
  /** What a measure did to one order, null when it acts on none; `last`: nothing of it is left to do. */
  measureApplied: { measureId: string; orderId: string | null; outcome: string; last: boolean };
  customerTold: { customerId: string; channel: string; by: 'hand' | 'notice' };
  customerNoticeMissed: { customerId: string };
  noticeFailed: { noticeId: string; error: string };
  authorityTold: { authority: string; note?: string };
  authorityReportMissed: Record<never, never>;
  resolved: { result: string };
  /** The fact came in that was missed: the named outcome of delays. */
  clearedByFact: { by: string; closes: boolean };
  closed: { cause: string; responsibleParty: ResponsibleParty; result: string; preventionNote?: string };
  reopened: { reason: string; asked: readonly string[] };
};
export type CaseEventType = keyof CaseEventDetail;

/** An entry of a case's log. `at` is when it happened, in the clock of who recorded it. */
export type CaseEvent = {
  [T in CaseEventType]: { seq: number; type: T; at: Instant; actor: string; detail: CaseEventDetail[T] };
}[CaseEventType];

/** What moves a case on: the time without progress counts from the last of these. */
export const progressTypes: readonly CaseEventType[] = [
  'raised',
  'confirmed',
  'classified',
  'planApplied',
  'stepDone',
  'measureProposed',
  'measureApproved',
  'measureRejected',
  'measureWithdrawn',
  'instructed',
  'measureApplied',
  'customerTold',
  'authorityTold',
  'resolved',
  'clearedByFact',
  'reopened',
];
