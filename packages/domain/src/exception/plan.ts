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

/** Who else is told when a plan is applied: everybody of these roles, and in any case so many people of the house. */
export type PlanTells = { roles: readonly LadderRole[]; atLeast: number };

/** What stands ready instead: another vehicle, DC, cold store, repair point, or somebody who knows the goods. */
export const alternativeKinds = ['vehicle', 'dc', 'coldStore', 'repair', 'expert'] as const;
export type AlternativeKind = (typeof alternativeKinds)[number];

/** What a plan says; what of it somebody edits. Texts stand in both languages. */
export type PlanContent = {
  zh: string;
  en: string;
  match: PlanMatch;
  steps: readonly PlannedStep[];
  /** What must not be done 禁止事项, whatever step it is. */
  doNots: readonly { zh: string; en: string }[];
  /** Whom to call. Null: the house has not entered the number yet. */
  phones: readonly { zh: string; en: string; phone: string | null }[];
  /** `example`: a name that was shipped with the plan, to be replaced by a real one. */
  alternatives: readonly { kind: AlternativeKind; name: string; note?: string; example?: true }[];
  tells: PlanTells;
  /** What may be spent within the plan without another approval; null: the customer's policy says. */
  spendLimitCny: number | null;
  /** Who approves what costs more; quality: nobody else does. */
  approverRole: 'supervisor' | 'operationsManager' | 'generalManager' | 'quality';
  /** What the customer is written 通知模板. */
  templates: { zh: string; en: string };
  /** A day on the calendar, `2027-03-01`. */
  reviewBy: string;
};

/** An emergency plan 应急方案 in one edition. */
export type EmergencyPlan = PlanContent & { id: string; code: string; edition: number };

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

/** The plans that fit a case, the best first; equals stay in their order. */
export const fittingPlans = <T extends Pick<EmergencyPlan, 'match'>>(plans: readonly T[], subject: PlanSubject): T[] =>
  plans.filter((plan) => fits(plan, subject)).toSorted((a, b) => weight(b) - weight(a));

/** The plan that fits a case best; of equals the first. Undefined when the house has none. */
export const choosePlan = <T extends Pick<EmergencyPlan, 'match'>>(
  plans: readonly T[],
  subject: PlanSubject,
): T | undefined => fittingPlans(plans, subject)[0];

/** When a measure of a case needs approval, and who gives it at least. */
export type PlanApproval = {
  approvalAboveCny: number;
  twoApproversAboveCny: number;
  role: PlanContent['approverRole'] | null;
};

/** What holds for a case under a plan: what the plan lets spend needs no further approval; what is more, its approver's. */
export const approvalUnder = (
  { approvalAboveCny, twoApproversAboveCny }: Omit<PlanApproval, 'role'>,
  plan: Pick<PlanContent, 'spendLimitCny' | 'approverRole'> | undefined,
): PlanApproval => ({
  approvalAboveCny: plan?.spendLimitCny ?? approvalAboveCny,
  twoApproversAboveCny,
  role: plan?.approverRole ?? null,
});

/** The check list as a drill runs it: so many times faster, never faster than a second. */
export const scaledSteps = (steps: readonly PlannedStep[], timeFactor: number): PlannedStep[] =>
  steps.map((step) => ({ ...step, limitS: Math.max(1, Math.round(step.limitS / timeFactor)) }));
