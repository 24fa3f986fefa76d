import { type Severity, severities } from '@longhaul/domain';
import type { DurationForm } from './duration-form.ts';
import {
  caseBounds,
  countOf,
  type ExceptionForm,
  isEmpty,
  type LevelForm,
  limitOf,
  radiusOf,
} from './exception-form.ts';
import { moneyOf } from './money-form.ts';

export type ExceptionProblem =
  | 'badLimit'
  | 'noLimit'
  | 'notRising'
  | 'badMoney'
  | 'belowOne'
  | 'notShorter'
  | 'badRadius'
  | 'badCount';
/** What is wrong in the form, by the id of its field. */
export type ExceptionProblems = ReadonlyMap<string, ExceptionProblem>;

/** The id of a level's field; levels count from 1, as people call them. */
export const levelId = (severity: Severity, level: number, part: 'role' | 'people' | 'ack' | 'progress'): string =>
  `ladder-${severity}-${level}-${part}`;

export function exceptionProblems(form: ExceptionForm): ExceptionProblems {
  const found: [string, ExceptionProblem][] = severities.flatMap((severity) => {
    const { levels, approval, noticeBeforePromise, notice } = form.severity[severity];
    return [
      ...ladderProblems(severity, levels),
      ...badLimit(`approval-${severity}`, approval),
      ...(noticeBeforePromise ? [] : badLimit(`notice-${severity}`, notice)),
    ];
  });
  const [one, two] = [moneyOf(form.approvalAboveCny), moneyOf(form.twoApproversAboveCny)];
  if (one === null) found.push(['approvalAboveCny', 'badMoney']);
  if (two === null) found.push(['twoApproversAboveCny', 'badMoney']);
  else if (one !== null && two < one) found.push(['twoApproversAboveCny', 'belowOne']);
  return new Map([
    ...found,
    ...badLimit('authorityReportS', form.authorityReport),
    ...badLimit('reopenS', form.reopen),
    ...claimProblems(form),
    ...incidentProblems(form),
  ]);
}

/** Evidence is asked for again before it is due, and after the claim was filed. */
function claimProblems({ claimEvidence, claimReminder }: ExceptionForm): [string, ExceptionProblem][] {
  const [evidence, reminder] = [limitOf(claimEvidence), limitOf(claimReminder)];
  const isLonger = evidence !== null && reminder !== null && reminder >= evidence;
  return [
    ...badLimit('claimEvidenceS', claimEvidence),
    ...badLimit('claimReminderS', claimReminder),
    ...(isLonger ? [['claimReminderS', 'notShorter'] satisfies [string, ExceptionProblem]] : []),
  ];
}

function incidentProblems(form: ExceptionForm): [string, ExceptionProblem][] {
  const { incidentRadius, incidentWindow, incidentFromCases } = form;
  const found: [string, ExceptionProblem][] = [];
  if (radiusOf(incidentRadius) === null) found.push(['incidentRadiusM', 'badRadius']);
  if ((limitOf(incidentWindow) ?? 0) < 60) found.push(['incidentWindowS', 'badLimit']);
  if (countOf(incidentFromCases, caseBounds) === null) found.push(['incidentFromCases', 'badCount']);
  return found;
}

/** Above the first level, which is asked at once, each has a limit; those of one kind rise from level to level. */
function ladderProblems(severity: Severity, levels: readonly LevelForm[]): [string, ExceptionProblem][] {
  const highest = { ack: 0, progress: 0 };
  return levels.flatMap((level, index): [string, ExceptionProblem][] => {
    if (index === 0) return [];
    const idOf = (part: 'ack' | 'progress') => levelId(severity, index + 1, part);
    if (isEmpty(level.ack) && isEmpty(level.progress)) return [[idOf('ack'), 'noLimit']];
    return (['ack', 'progress'] as const).flatMap((part): [string, ExceptionProblem][] => {
      if (isEmpty(level[part])) return [];
      const seconds = limitOf(level[part]);
      if (seconds === null) return [[idOf(part), 'badLimit']];
      if (seconds <= highest[part]) return [[idOf(part), 'notRising']];
      highest[part] = seconds;
      return [];
    });
  });
}

const badLimit = (id: string, form: DurationForm): [string, ExceptionProblem][] =>
  limitOf(form) === null ? [[id, 'badLimit']] : [];
