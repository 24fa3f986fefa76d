import type { ExceptionType, MeasureKind, Severity } from '../exception/index.ts';
import type { Instant } from '../instant.ts';
import type { WarningRule } from '../warning/index.ts';

/** What people are told of: cases (those asked, and the customers), approvals, claims, warnings and arrivals. */
const caseSubjects = [
  'CASE_RAISED',
  'CASE_GRAVER',
  'CASE_CLIMBED',
  'APPROVAL_ASKED',
  'CASE_REASSIGNED',
  'CASE_REOPENED',
] as const;
export type CaseSubject = (typeof caseSubjects)[number];
/** A customer wrote about its case, or instructed: whoever looks after it reads that. */
export type CustomerSubject = 'CUSTOMER_SAID';
export type ClaimSubject = 'CLAIM_FILED' | 'CLAIM_EVIDENCE_DUE' | 'CLAIM_EVIDENCE_MISSED' | 'CLAIM_OBJECTION_MISSED';
export type NoticeSubject =
  | CaseSubject
  | CustomerSubject
  | ClaimSubject
  | 'CASE_FOR_CUSTOMER'
  | 'ARRIVAL'
  | WarningRule;

/**
 * A line of a message, as data: a notice and what is known of its subject when the message is begun. Orders are those
 * that the reader may see; nobody's name or phone is in it.
 */
export type NoticeLine = {
  subject: string;
  severity: Severity | null;
  case: { id: string; caseNo: string; type: ExceptionType; level: number } | null;
  orders: readonly string[];
  /** The promised arrival, and the one that a measure would make of it. */
  promised: Instant | null;
  expected: Instant | null;
  /** The measure that waits for a decision. */
  measure: { kind: MeasureKind; costCny: number } | null;
  /** What the emergency plan says to customers. */
  template: { zh: string; en: string } | null;
};

/**
 * Whether a notice that could not be delivered lets its case climb: somebody had to know and does not. A customer that
 * was told otherwise, and a colleague who read it on screen or of whom a higher level was asked since, do not count.
 */
export const isStepUp = (
  notice: { subject: string; customerId: string; level: number; read: boolean },
  it: {
    isOpen: boolean;
    level: number;
    acknowledgedAt: Instant | null;
    customersTold: Readonly<Record<string, Instant>>;
  },
): boolean => {
  if (!it.isOpen) return false;
  if (notice.subject === 'CASE_FOR_CUSTOMER') return it.customersTold[notice.customerId] === undefined;
  const isAsked = (caseSubjects as readonly string[]).includes(notice.subject);
  return isAsked && !notice.read && it.acknowledgedAt === null && notice.level === it.level;
};
