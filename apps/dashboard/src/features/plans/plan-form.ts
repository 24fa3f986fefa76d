import { changesByPath, type PlanContent } from '@longhaul/domain';

type Either = '' | 'yes' | 'no';
type Pair = { zh: string; en: string };
export type StepForm = Pair & {
  key: string;
  role: PlanContent['steps'][number]['role'];
  minutes: number;
  doNotZh: string;
  doNotEn: string;
};
export type AlternativeForm = {
  kind: PlanContent['alternatives'][number]['kind'];
  name: string;
  note: string;
  example: boolean;
};

/** A plan as its form edits it: limits in minutes, everything a text or a list of texts. */
export type PlanForm = Pair & {
  types: PlanContent['match']['types'][number][];
  severities: NonNullable<PlanContent['match']['severities']>[number][];
  customerId: string;
  industry: string;
  hazardous: Either;
  temperatureControlled: Either;
  valueFromCny: number | null;
  steps: StepForm[];
  doNots: Pair[];
  phones: (Pair & { phone: string })[];
  alternatives: AlternativeForm[];
  tellRoles: PlanContent['tells']['roles'][number][];
  atLeast: number;
  spendLimitCny: number | null;
  approverRole: PlanContent['approverRole'];
  templateZh: string;
  templateEn: string;
  reviewBy: string;
};

const either = (said: boolean | undefined): Either => (said === undefined ? '' : said ? 'yes' : 'no');

/** The form of a plan that is there. */
export const formOf = ({ match, tells, templates, ...plan }: PlanContent): PlanForm => ({
  ...{ zh: plan.zh, en: plan.en, types: [...match.types], severities: [...(match.severities ?? [])] },
  ...{ customerId: match.customerId ?? '', industry: match.industry ?? '', valueFromCny: match.valueFromCny ?? null },
  hazardous: either(match.hazardous),
  temperatureControlled: either(match.temperatureControlled),
  steps: plan.steps.map(({ key, role, zh, en, limitS, doNot }) => ({
    ...{ key, role, zh, en, minutes: limitS / 60, doNotZh: doNot?.zh ?? '', doNotEn: doNot?.en ?? '' },
  })),
  doNots: plan.doNots.map((one) => ({ ...one })),
  phones: plan.phones.map(({ phone, ...one }) => ({ ...one, phone: phone ?? '' })),
  alternatives: plan.alternatives.map(({ kind, name, note = '', example = false }) => ({ kind, name, note, example })),
  ...{ tellRoles: [...tells.roles], atLeast: tells.atLeast, spendLimitCny: plan.spendLimitCny },
  ...{ approverRole: plan.approverRole, templateZh: templates.zh, templateEn: templates.en, reviewBy: plan.reviewBy },
});

/** A step with nothing said yet; its key is the first that is free. */
export function newStep(steps: readonly StepForm[]): StepForm {
  let number = steps.length + 1;
  while (steps.some(({ key }) => key === `step${number}`)) number += 1;
  return { key: `step${number}`, role: 'representative', zh: '', en: '', minutes: 30, doNotZh: '', doNotEn: '' };
}

/** A plan with nothing said yet; to be looked at again in a year. */
export const emptyForm = (today: string): PlanForm => ({
  ...{
    zh: '',
    en: '',
    types: [],
    severities: [],
    customerId: '',
    industry: '',
    hazardous: '',
    temperatureControlled: '',
  },
  ...{
    valueFromCny: null,
    steps: [newStep([])],
    doNots: [],
    phones: [],
    alternatives: [],
    tellRoles: ['accountManager'],
  },
  ...{ atLeast: 1, spendLimitCny: null, approverRole: 'supervisor', templateZh: '', templateEn: '' },
  reviewBy: `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`,
});

const said = (value: Either) => value === 'yes';

/** What the form says as a plan. */
export function contentOf(form: PlanForm): PlanContent {
  const { customerId, industry, hazardous, temperatureControlled, valueFromCny, severities } = form;
  return {
    ...{ zh: form.zh.trim(), en: form.en.trim() },
    match: {
      types: form.types,
      ...(severities.length > 0 ? { severities } : {}),
      ...(customerId ? { customerId } : {}),
      ...(industry ? { industry } : {}),
      ...(hazardous ? { hazardous: said(hazardous) } : {}),
      ...(temperatureControlled ? { temperatureControlled: said(temperatureControlled) } : {}),
      ...(valueFromCny === null ? {} : { valueFromCny }),
    },
    steps: form.steps.map(({ minutes, doNotZh, doNotEn, ...step }) => ({
      ...{ key: step.key.trim(), role: step.role, zh: step.zh.trim(), en: step.en.trim() },
      limitS: Math.max(1, Math.round(minutes * 60)),
      ...(doNotZh.trim() || doNotEn.trim() ? { doNot: { zh: doNotZh.trim(), en: doNotEn.trim() } } : {}),
    })),
    doNots: form.doNots.map(({ zh, en }) => ({ zh: zh.trim(), en: en.trim() })),
    phones: form.phones.map(({ zh, en, phone }) => ({ zh: zh.trim(), en: en.trim(), phone: phone.trim() || null })),
    alternatives: form.alternatives.map(({ kind, name, note, example }) => ({
      ...{ kind, name: name.trim() },
      ...(note.trim() ? { note: note.trim() } : {}),
      ...(example ? { example } : {}),
    })),
    tells: { roles: form.tellRoles, atLeast: form.atLeast },
    ...{ spendLimitCny: form.spendLimitCny, approverRole: form.approverRole, reviewBy: form.reviewBy },
    templates: { zh: form.templateZh.trim(), en: form.templateEn.trim() },
  };
}

/** Why a plan cannot be saved yet; `missing` names the parts in which a text is not there. */
export type FormProblem =
  | { code: 'badCode' | 'noTypes' | 'noSteps' | 'duplicateKey' }
  | { code: 'incomplete'; missing: string[] };

export function problemOf(code: string, plan: PlanContent): FormProblem | null {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/.test(code)) return { code: 'badCode' };
  if (plan.match.types.length === 0) return { code: 'noTypes' };
  if (plan.steps.length === 0) return { code: 'noSteps' };
  if (new Set(plan.steps.map(({ key }) => key)).size < plan.steps.length) return { code: 'duplicateKey' };
  const missing = Object.entries(plan).flatMap(([field, value]) => (hasGap(value) ? [field] : []));
  return missing.length > 0 ? { code: 'incomplete', missing } : null;
}

const hasGap = (value: unknown): boolean =>
  value === '' || (typeof value === 'object' && value !== null && Object.values(value).some(hasGap));

/** The list with one part moved up (-1) or down (1). */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const next = [...list];
  const [part] = next.splice(index, 1);
  if (part !== undefined) next.splice(Math.max(0, index + by), 0, part);
  return next;
}

/** What saving would change; a new plan changes everything, which nobody needs to see listed. */
export const changesOf = (before: PlanContent | null, after: PlanContent) =>
  before ? changesByPath(before, after) : [];
