import {
  type ExceptionPolicy,
  type LadderLevel,
  type LadderRole,
  ladderRoles,
  type Severity,
  severities,
} from '@longhaul/domain';
import { type DurationForm, durationForm, secondsOf } from './duration-form.ts';
import { moneyForm, moneyOf } from './money-form.ts';

/** A level of the ladder as it is typed; a limit without an amount is none. */
export type LevelForm = { role: LadderRole; people: string[]; ack: DurationForm; progress: DurationForm };
export type SeverityForm = {
  levels: LevelForm[];
  approval: DurationForm;
  noticeBeforePromise: boolean;
  notice: DurationForm;
  tellsAtOnce: boolean;
};
/** What an edition says about exceptions, as it is typed. */
export type ExceptionForm = {
  severity: Record<Severity, SeverityForm>;
  approvalAboveCny: string;
  twoApproversAboveCny: string;
  authorityReport: DurationForm;
  reopen: DurationForm;
  reassignRestartsClock: boolean;
  keyAccountFaster: boolean;
  claimEvidence: DurationForm;
  claimReminder: DurationForm;
  /** Kilometres. */
  incidentRadius: string;
  incidentWindow: DurationForm;
  incidentFromCases: string;
};

const monthS = 31 * 86_400;
/** The seconds of a limit; null while it is none, or longer than a month. */
export const limitOf = (form: DurationForm): number | null => secondsOf(form, monthS);
export const isEmpty = ({ amount }: DurationForm): boolean => amount.trim() === '';
/** A whole number as it is typed, between two bounds; null while it is none. */
export function countOf(typed: string, [least, most]: readonly [number, number]): number | null {
  const count = /^\d+$/.test(typed.trim()) ? Number(typed) : null;
  return count !== null && count >= least && count <= most ? count : null;
}
/** From 0.1 to 1,000 km, to the metre; null while it is none. */
export function radiusOf(typed: string): number | null {
  const text = typed.trim().replace(',', '.');
  const metres = /^\d+(\.\d{1,3})?$/.test(text) ? Math.round(Number(text) * 1_000) : null;
  return metres !== null && metres >= 100 && metres <= 1_000_000 ? metres : null;
}
/** From how many cases on they may be worth an incident. */
export const caseBounds = [2, 1_000] as const;
const noLimit: DurationForm = { amount: '', unit: 'minute' };
const bySeverity = <T>(of: (severity: Severity) => T): Record<Severity, T> =>
  Object.fromEntries(severities.map((severity) => [severity, of(severity)])) as Record<Severity, T>;

/** The form as an edition has it. */
export const exceptionFormOf = (policy: ExceptionPolicy): ExceptionForm => ({
  severity: bySeverity((severity) => ({
    levels: policy.ladder[severity].map(({ role, people, ackS, progressS }) => ({
      role,
      people: [...(people ?? [])],
      ack: ackS === undefined ? { ...noLimit } : durationForm(ackS),
      progress: progressS === undefined ? { ...noLimit } : durationForm(progressS),
    })),
    approval: durationForm(policy.approvalS[severity]),
    noticeBeforePromise: policy.customerNoticeS[severity] === null,
    notice: durationForm(policy.customerNoticeS[severity] ?? 3_600),
    tellsAtOnce: policy.tellsCustomerAtOnce[severity],
  })),
  approvalAboveCny: moneyForm(policy.approvalAboveCny),
  twoApproversAboveCny: moneyForm(policy.twoApproversAboveCny),
  authorityReport: durationForm(policy.authorityReportS),
  reopen: durationForm(policy.reopenS),
  reassignRestartsClock: policy.reassignRestartsClock,
  keyAccountFaster: policy.keyAccountFaster,
  claimEvidence: durationForm(policy.claimEvidenceS),
  claimReminder: durationForm(policy.claimReminderS),
  incidentRadius: String(policy.incidentRadiusM / 1_000),
  incidentWindow: durationForm(policy.incidentWindowS),
  incidentFromCases: String(policy.incidentFromCases),
});

/** The level that is added on top: of the next role upward, and with limits to be said. */
export function levelAbove(levels: readonly LevelForm[]): LevelForm {
  const last = levels.at(-1);
  const role = ladderRoles[last ? ladderRoles.indexOf(last.role) + 1 : 0] ?? last?.role ?? 'representative';
  return { role, people: [], ack: { ...noLimit }, progress: { ...noLimit } };
}

/**
 * What the form says, in seconds and yuan, with everything, so that it stays what it is when a default changes; also what
 * only a newer server knows. What is wrong yet stays as it was.
 */
export const exceptionPolicyOf = (form: ExceptionForm, before: ExceptionPolicy): ExceptionPolicy => ({
  ...before,
  ladder: bySeverity((severity) =>
    form.severity[severity].levels.map((level, index) => levelOf(level, index, before.ladder[severity][index])),
  ),
  approvalS: bySeverity((severity) => limitOf(form.severity[severity].approval) ?? before.approvalS[severity]),
  customerNoticeS: bySeverity((severity) => {
    const { noticeBeforePromise, notice } = form.severity[severity];
    return noticeBeforePromise ? null : (limitOf(notice) ?? before.customerNoticeS[severity]);
  }),
  tellsCustomerAtOnce: bySeverity((severity) => form.severity[severity].tellsAtOnce),
  approvalAboveCny: moneyOf(form.approvalAboveCny) ?? before.approvalAboveCny,
  twoApproversAboveCny: moneyOf(form.twoApproversAboveCny) ?? before.twoApproversAboveCny,
  authorityReportS: limitOf(form.authorityReport) ?? before.authorityReportS,
  reopenS: limitOf(form.reopen) ?? before.reopenS,
  reassignRestartsClock: form.reassignRestartsClock,
  keyAccountFaster: form.keyAccountFaster,
  claimEvidenceS: limitOf(form.claimEvidence) ?? before.claimEvidenceS,
  claimReminderS: limitOf(form.claimReminder) ?? before.claimReminderS,
  incidentRadiusM: radiusOf(form.incidentRadius) ?? before.incidentRadiusM,
  incidentWindowS: limitOf(form.incidentWindow) ?? before.incidentWindowS,
  incidentFromCases: countOf(form.incidentFromCases, caseBounds) ?? before.incidentFromCases,
});

function levelOf(form: LevelForm, index: number, before: LadderLevel | undefined): LadderLevel {
  const { role, people } = form;
  const level = { role, ...(people.length > 0 ? { people } : {}) };
  if (index === 0) return { ...level, ...firstLimits(before) };
  const ackS = isEmpty(form.ack) ? undefined : (limitOf(form.ack) ?? before?.ackS);
  const progressS = isEmpty(form.progress) ? undefined : (limitOf(form.progress) ?? before?.progressS);
  return {
    ...level,
    ...(ackS === undefined ? {} : { ackS }),
    ...(progressS === undefined ? {} : { progressS }),
  };
}

/** The first level is asked at once, whether an edition says so or says nothing. */
const firstLimits = (before: LadderLevel | undefined): Pick<LadderLevel, 'ackS'> =>
  before && before.ackS === undefined && before.progressS === undefined ? {} : { ackS: 0 };
