import { caseStates, measureStates, severities } from '@longhaul/domain';
import { z } from 'zod';
import { pageOf, pageQuery, timeSchema } from './common.ts';
import { appliedPlanSchema } from './emergency-plan.ts';
import { noticeStateSchema } from './notice.ts';

const personSchema = z.object({ id: z.uuid(), name: z.string() });

/** Who is next and when: the countdown on the case runs to `at`; then that level is asked, whose role it says. */
const nextAskedSchema = z
  .object({
    what: z.string(),
    at: timeSchema,
    level: z.number().int().nullable(),
    role: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .nullable();

/**
 * Who reported a case first. A customer is told what itself or its consignee reported; whoever else it was is the house
 * to it (`staff`).
 */
export const reportSources = ['system', 'staff', 'customer', 'carrier', 'consignee'] as const;
export type ReportSource = (typeof reportSources)[number];

/** A case as it stands in the list. */
export const exceptionSchema = z
  .object({
    id: z.uuid(),
    caseNo: z.string(),
    type: z.string(),
    severity: z.string(),
    state: z.enum(caseStates),
    source: z.enum(reportSources),
    level: z.number().int(),
    owner: personSchema.nullable(),
    asked: z.array(personSchema),
    nextAsked: nextAskedSchema,
    order: z.object({ id: z.uuid(), orderNo: z.string() }).nullable(),
    trip: z.object({ id: z.uuid(), plate: z.string() }).nullable(),
    members: z.number().int(),
    customer: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }),
    incidentId: z.uuid().nullable(),
    /** A measure waits for the word of a customer whose goods it acts on; to a customer: for its own. */
    awaitsCustomer: z.boolean(),
    /** A plan is practised; nothing happened. */
    drill: z.boolean(),
    raisedAt: timeSchema,
    closedAt: timeSchema.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Exception' });
export type Exception = z.infer<typeof exceptionSchema>;
export const exceptionPageSchema = pageOf(exceptionSchema).meta({ id: 'ExceptionPage' });
export type ExceptionPage = z.infer<typeof exceptionPageSchema>;
export const exceptionQuerySchema = z.object({
  ...pageQuery,
  open: z.stringbool().default(false),
  severity: z.enum(severities).optional(),
  /** Only cases of which this order is a member. */
  orderId: z.uuid().optional(),
  /** Only cases on whose level this caller is asked, or which are theirs. */
  mine: z.stringbool().default(false),
  /** Drills too; without it they are left out. */
  drills: z.stringbool().default(false),
});
export type ExceptionQuery = z.infer<typeof exceptionQuerySchema>;

const saidSchema = z.object({ who: z.string(), channel: z.string(), at: timeSchema });
export const measureSchema = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    costCny: z.number(),
    effect: z.object({ newArrival: timeSchema.optional(), note: z.string().optional() }),
    /** The promised arrival that is in force, the earliest of the orders on which it acts. */
    promisedBy: timeSchema.nullable(),
    action: z.record(z.string(), z.unknown()),
    state: z.enum(measureStates),
    need: z.object({ approvers: z.number().int(), role: z.string(), instruction: z.boolean() }),
    level: z.number().int(),
    proposedBy: z.object({ actor: z.string(), name: z.string().nullable() }),
    proposedAt: timeSchema,
    expiresAt: timeSchema.nullable(),
    approvedBy: z.array(z.object({ actor: z.string(), name: z.string().nullable() })),
    reason: z.string().nullable(),
    /** The one that made them complete; null as long as somebody's is missing. */
    instruction: saidSchema.nullable(),
    /** Of each customer whose goods it acts on, when it needs them: what it said, null while it is missing. */
    instructions: z.array(
      z.object({
        customer: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }),
        said: saidSchema.nullable(),
      }),
    ),
    applied: z.array(z.object({ orderId: z.string().nullable(), outcome: z.string(), at: timeSchema })),
  })
  .meta({ id: 'Measure' });
export type Measure = z.infer<typeof measureSchema>;

/** A step of the emergency plan's check list. */
const stepSchema = z.object({
  key: z.string(),
  role: z.string(),
  zh: z.string(),
  en: z.string(),
  doNot: z.object({ zh: z.string(), en: z.string() }).optional(),
  by: timeSchema,
  doneAt: timeSchema.nullable(),
  doneBy: z.string().nullable(),
  missed: z.boolean(),
});

export const caseEntrySchema = z.object({
  seq: z.number().int(),
  type: z.string(),
  at: timeSchema,
  actor: z.string(),
  actorName: z.string().nullable(),
  visibleTo: z.uuid().nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export type CaseEntry = z.infer<typeof caseEntrySchema>;

export const caseNoticeSchema = z.object({
  id: z.uuid(),
  subject: z.string(),
  recipient: z.string(),
  recipientName: z.string().nullable(),
  createdAt: timeSchema,
  /** How it stands outside: a message that did not go out is tried again until it has failed. */
  state: noticeStateSchema,
  channel: z.string().nullable(),
  attempts: z.number().int(),
  error: z.string().nullable(),
  sentAt: timeSchema.nullable(),
  readAt: timeSchema.nullable(),
});
export type CaseNotice = z.infer<typeof caseNoticeSchema>;

/** What only the customer itself can say: whether its goods go back, are destroyed, redirected or released. */
export const caseQuestionSchema = z.object({
  measureId: z.uuid(),
  kind: z.string(),
  effect: measureSchema.shape.effect,
  state: z.enum(measureStates),
  instruction: measureSchema.shape.instruction,
});
export type CaseQuestion = z.infer<typeof caseQuestionSchema>;

/** A case with everything that is known of it. What is not for customers is left out when one of them asks. */
export const exceptionDetailSchema = exceptionSchema
  .extend({
    memberOrders: z.array(
      z.object({
        id: z.uuid(),
        orderNo: z.string(),
        status: z.string(),
        customerId: z.uuid(),
        customerName: z.string(),
        customerNameEn: z.string(),
        late: z.boolean(),
      }),
    ),
    causes: z.array(z.string()),
    acknowledgedAt: timeSchema.nullable(),
    customersTold: z.record(z.string(), timeSchema),
    customersMissed: z.array(z.string()),
    /** Until when the customers who have not heard of it are to be told, by their ids. */
    tellBy: z.record(z.string(), timeSchema),
    authority: z.enum(['none', 'told', 'missed']),
    closing: z
      .object({
        at: timeSchema,
        cause: z.string().nullable(),
        responsibleParty: z.string().nullable(),
        result: z.string(),
        preventionNote: z.string().nullable(),
      })
      .nullable(),
    /** What is usually done about this type, the likeliest first. */
    offers: z.array(z.string()),
    measures: z.array(measureSchema),
    /** The measures that need the customer's instruction; to a customer those that act on its orders, with what it said itself. */
    questions: z.array(caseQuestionSchema),
    steps: z.array(stepSchema),
    /** The emergency plan that the case goes by; the check list is its steps. */
    plan: appliedPlanSchema,
    /** The house's plans that fit, the best first; none when no plan can be applied any more. */
    fittingPlans: z.array(z.object({ code: z.string(), edition: z.number().int(), zh: z.string(), en: z.string() })),
    notices: z.array(caseNoticeSchema),
    log: z.array(caseEntrySchema),
    codes: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'ExceptionDetail' });
export type ExceptionDetail = z.infer<typeof exceptionDetailSchema>;

/** A case is named by its id or its number, e.g. `EX00000042`. */
export const caseParamSchema = z.object({ id: z.string().max(40) });
export type CaseParam = z.infer<typeof caseParamSchema>;
export const measureParamSchema = caseParamSchema.extend({ measureId: z.uuid() });
export type MeasureParam = z.infer<typeof measureParamSchema>;
export const stepParamSchema = caseParamSchema.extend({ key: z.string().max(100) });
export type StepParam = z.infer<typeof stepParamSchema>;

/** What a command about a case is answered with: how it stands now. */
export const caseAnswerSchema = z
  .object({
    id: z.uuid(),
    caseNo: z.string(),
    state: z.enum(caseStates),
    severity: z.string(),
    level: z.number().int(),
    version: z.number().int(),
    /** The measure that was proposed last. */
    measureId: z.uuid().nullable(),
  })
  .meta({ id: 'ExceptionAnswer' });
export type CaseAnswer = z.infer<typeof caseAnswerSchema>;

/** A request for approval as an approver sees it: what, how much, what it does, who asks, until when. */
export const approvalSchema = z
  .object({
    measure: measureSchema,
    exception: exceptionSchema,
    /** Other measures of the same case that are not over: the alternatives. */
    alternatives: z.array(measureSchema),
    /** Whether the caller may decide it, and if not, why. */
    mayDecide: z.boolean(),
    refusal: z.string().nullable(),
  })
  .meta({ id: 'Approval' });
export type Approval = z.infer<typeof approvalSchema>;
export const approvalQuerySchema = z.object(pageQuery);
export const approvalPageSchema = pageOf(approvalSchema).meta({ id: 'ApprovalPage' });
export type ApprovalPage = z.infer<typeof approvalPageSchema>;
