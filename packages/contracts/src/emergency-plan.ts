import {
  alternativeKinds,
  type ExceptionType,
  exceptionTypes,
  ladderRoles,
  type PlanContent,
  severities,
} from '@longhaul/domain';
import { z } from 'zod';
import { ownerSchema, pageOf, pageQuery, textSchema, timeSchema } from './common.ts';
import { industries } from './customer-terms.ts';

const bilingual = (max: number) => ({ zh: textSchema(max), en: textSchema(max) });
/** The name of a plan, or of a step in it: people read it in addresses and logs. */
const codeSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, 'letters, digits, - and _');
const uniqueBy = <T>(items: readonly T[], keyOf: (item: T) => string): boolean =>
  new Set(items.map(keyOf)).size === items.length;

/** For whom and what a plan is meant; what it does not say fits everybody. */
const matchSchema = z.strictObject({
  types: z.array(z.enum(exceptionTypes as [ExceptionType, ...ExceptionType[]])).min(1),
  severities: z.array(z.enum(severities)).min(1).optional(),
  customerId: z.uuid().optional(),
  industry: z.enum(industries).optional(),
  hazardous: z.boolean().optional(),
  temperatureControlled: z.boolean().optional(),
  valueFromCny: z.number().min(0).max(1_000_000_000).optional(),
});

/** A step of the check list: who does what within so many seconds of the plan's application, and what not meanwhile. */
const stepSchema = z.strictObject({
  key: codeSchema,
  role: z.enum(ladderRoles),
  ...bilingual(300),
  limitS: z
    .number()
    .int()
    .min(1)
    .max(30 * 86_400),
  doNot: z.strictObject(bilingual(300)).optional(),
});

/** What a plan says 应急方案, in both languages. */
export const planContentSchema = z
  .strictObject({
    ...bilingual(100),
    match: matchSchema,
    steps: z
      .array(stepSchema)
      .min(1)
      .max(40)
      .refine((steps) => uniqueBy(steps, ({ key }) => key), 'two steps have the same key'),
    doNots: z.array(z.strictObject(bilingual(300))).max(20),
    phones: z.array(z.strictObject({ ...bilingual(100), phone: z.string().trim().min(2).max(40).nullable() })).max(20),
    alternatives: z
      .array(
        z.strictObject({
          kind: z.enum(alternativeKinds),
          name: textSchema(200),
          note: textSchema(300).optional(),
          example: z.literal(true).optional(),
        }),
      )
      .max(40),
    tells: z.strictObject({ roles: z.array(z.enum(ladderRoles)), atLeast: z.number().int().min(0).max(20) }),
    spendLimitCny: z.number().min(0).max(100_000_000).nullable(),
    approverRole: z.enum(['supervisor', 'operationsManager', 'generalManager', 'quality']),
    templates: z.strictObject(bilingual(2_000)),
    reviewBy: z.iso.date(),
  })
  .meta({ id: 'EmergencyPlanContent' }) as unknown as z.ZodType<PlanContent>;

/** A plan as it is saved. `edition` is the one that was looked at; 0 for a plan with a new code. */
export const newPlanSchema = z
  .object({ code: codeSchema, edition: z.number().int().min(0), plan: planContentSchema })
  .meta({ id: 'NewEmergencyPlan' });
export type NewPlan = z.infer<typeof newPlanSchema>;

/** A drill 演练 as its plan's page shows it. Keys of steps. */
export const drillSchema = z
  .object({
    caseId: z.uuid(),
    caseNo: z.string(),
    edition: z.number().int(),
    timeFactor: z.number(),
    startedBy: z.object({ actor: z.string(), name: z.string().nullable() }),
    startedAt: timeSchema,
    /** Null while it runs. */
    finishedAt: timeSchema.nullable(),
    done: z.array(z.string()),
    missed: z.array(z.string()),
    /** What was noted on it. */
    remarks: z.array(z.string()),
  })
  .meta({ id: 'Drill' });
export type Drill = z.infer<typeof drillSchema>;

export const planSummarySchema = z
  .object({
    id: z.uuid(),
    code: z.string(),
    edition: z.number().int(),
    zh: z.string(),
    en: z.string(),
    match: matchSchema,
    customerName: z.string().nullable(),
    steps: z.number().int(),
    reviewBy: z.string(),
    retiredAt: timeSchema.nullable(),
    lastDrill: drillSchema.nullable(),
  })
  .meta({ id: 'EmergencyPlanSummary' });
export type PlanSummary = z.infer<typeof planSummarySchema>;
export const planPageSchema = pageOf(planSummarySchema).meta({ id: 'EmergencyPlanPage' });
export type PlanPage = z.infer<typeof planPageSchema>;
export const planQuerySchema = z.object({
  ...pageQuery,
  customerId: ownerSchema.optional(),
  /** Also plans that are not used any more. */
  retired: z.stringbool().default(false),
});
export type PlanQuery = z.infer<typeof planQuerySchema>;

/** One edition, with all editions of its code and its drills, the newest first. */
export const planDetailSchema = z
  .object({
    id: z.uuid(),
    code: z.string(),
    edition: z.number().int(),
    plan: planContentSchema,
    customerName: z.string().nullable(),
    retiredAt: timeSchema.nullable(),
    history: z.array(
      z.object({
        edition: z.number().int(),
        createdBy: z.object({ actor: z.string(), name: z.string().nullable() }),
        createdAt: timeSchema,
        retiredAt: timeSchema.nullable(),
      }),
    ),
    drills: z.array(drillSchema),
  })
  .meta({ id: 'EmergencyPlan' });
export type PlanDetail = z.infer<typeof planDetailSchema>;

export const planParamSchema = z.object({ code: codeSchema });
export const planEditionQuerySchema = z.object({ edition: z.coerce.number().int().min(1).optional() });
export const planDiffQuerySchema = z.object({
  from: z.coerce.number().int().min(1),
  to: z.coerce.number().int().min(1),
});
/** What changes from one edition to another; null where one of them has no such thing. */
export const planDiffSchema = z
  .object({ changes: z.array(z.object({ path: z.string(), before: z.unknown(), after: z.unknown() })) })
  .meta({ id: 'EmergencyPlanDiff' });
export type PlanDiff = z.infer<typeof planDiffSchema>;

/** A drill runs `timeFactor` times faster. Without a customer it is the plan's own, or one of its industry. */
export const startDrillSchema = z
  .object({
    timeFactor: z.number().min(1).max(10_000).default(1),
    customerId: z.uuid().optional(),
    /** Colleagues who drill too; who starts it always does. */
    participants: z.array(z.uuid()).max(50).default([]),
  })
  .meta({ id: 'StartDrill', examples: [{ timeFactor: 10 }] });
export type StartDrill = z.infer<typeof startDrillSchema>;

export const applyPlanSchema = z
  .object({ code: codeSchema })
  .meta({ id: 'ApplyPlan', examples: [{ code: 'PHARMA-TEMP' }] });
export type ApplyPlan = z.infer<typeof applyPlanSchema>;

/** The plan that a case goes by, beside its check list. */
export const appliedPlanSchema = z
  .object({
    id: z.uuid(),
    code: z.string(),
    edition: z.number().int(),
    zh: z.string(),
    en: z.string(),
    doNots: z.array(z.object({ zh: z.string(), en: z.string() })),
    phones: z.array(z.object({ zh: z.string(), en: z.string(), phone: z.string().nullable() })),
    alternatives: z.array(
      z.object({ kind: z.string(), name: z.string(), note: z.string().optional(), example: z.boolean().optional() }),
    ),
    spendLimitCny: z.number().nullable(),
    approverRole: z.string(),
    templates: z.object({ zh: z.string(), en: z.string() }),
    /** Who was told because the plan says so. */
    told: z.array(z.object({ id: z.uuid(), name: z.string() })),
  })
  .nullable();
export type AppliedPlan = z.infer<typeof appliedPlanSchema>;
