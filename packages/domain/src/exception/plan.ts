import type { LadderRole } from './role.ts';
import type { ExceptionType, Severity } from './type.ts';
import { severities } from './type.ts';

/** A step of an emergency plan as it stands in the plan: who does what within how many seconds of its application. */
export type PlannedStep = {
  key: string;
  role: LadderRole;
  zh: string;
  en: string;
  limitS: number;
  /** What must not be done meanwhile 禁止事项. */
  doNot?: { zh: string; en: string };
};

/** For whom and what a plan is meant; what it does not say fits everybody. */
export type PlanMatch = {
  types: readonly ExceptionType[];
  severities?: readonly Severity[];
  customerId?: string;
  industry?: string;
  /** Goods attributes: chemicals include plastics, so the class alone does not say what burns (domain.md 12b). */
  hazardous?: boolean;
  temperatureControlled?: boolean;
  valueFromCny?: number;
};

/** An emergency plan 应急方案 in one edition. */
export type EmergencyPlan = {
  id: string;
  code: string;
  edition: number;
  zh: string;
  en: string;
  match: PlanMatch;
  steps: readonly PlannedStep[];
  doNots: readonly { zh: string; en: string }[];
  phones: readonly { name: string; phone: string }[];
  alternatives: readonly { kind: 'vehicle' | 'dc' | 'repair'; name: string; note?: string }[];
  spendLimitCny: number | null;
  approverRole: LadderRole;
  templates: { zh: string; en: string };
  /** A day on the calendar, `2027-03-01`. */
  reviewBy: string;
};

/** What of a case a plan is chosen by. */
export type PlanSubject = {
  type: ExceptionType;
  severity: Severity;
  customerId: string;
  industry: string | null;
  hazardous: boolean;
  temperatureControlled: boolean;
  valueCny: number | null;
};

const fits = ({ match }: Pick<EmergencyPlan, 'match'>, subject: PlanSubject): boolean =>
  match.types.includes(subject.type) &&
  (match.severities ?? severities).includes(subject.severity) &&
  (match.customerId === undefined || match.customerId === subject.customerId) &&
  (match.industry === undefined || match.industry === subject.industry) &&
  (match.hazardous === undefined || match.hazardous === subject.hazardous) &&
  (match.temperatureControlled === undefined || match.temperatureControlled === subject.temperatureControlled) &&
  (match.valueFromCny === undefined || (subject.valueCny ?? 0) >= match.valueFromCny);

/** The customer's own plan goes before the goods', the goods' before the industry's, then the one that says more. */
const weight = ({ match }: Pick<EmergencyPlan, 'match'>): number =>
  (match.customerId === undefined ? 0 : 1_000) +
  (match.hazardous === undefined ? 0 : 100) +
  (match.temperatureControlled === undefined ? 0 : 100) +
  (match.valueFromCny === undefined ? 0 : 100) +
  (match.industry === undefined ? 0 : 10) +
  (match.severities === undefined ? 0 : 1);

/** The plan that fits a case best; of equals the first. Undefined when the house has none. */
export function choosePlan<T extends Pick<EmergencyPlan, 'match'>>(
  plans: readonly T[],
  subject: PlanSubject,
): T | undefined {
  return plans.filter((plan) => fits(plan, subject)).toSorted((a, b) => weight(b) - weight(a))[0];
}
