import { claimDues, claimStates, exemptionGrounds } from '@longhaul/domain';
import { z } from 'zod';
import { pageOf, pageQuery, textSchema, timeSchema } from './common.ts';
import { evidenceFileSchema } from './evidence.ts';

/** A claim 理赔 as it stands in the list. Amounts in CNY: paid ≤ agreed ≤ claimed. */
export const claimSchema = z
  .object({
    id: z.uuid(),
    claimNo: z.string(),
    state: z.enum(claimStates),
    case: z.object({ id: z.uuid(), caseNo: z.string(), type: z.string() }),
    order: z.object({ id: z.uuid(), orderNo: z.string() }),
    customer: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }),
    claimedCny: z.number(),
    agreedCny: z.number().nullable(),
    paidCny: z.number(),
    /** Until when the consignee may object; null while nothing runs. */
    objectionBy: timeSchema.nullable(),
    nextDueAt: timeSchema.nullable(),
    openedAt: timeSchema,
    closedAt: timeSchema.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Claim' });
export type Claim = z.infer<typeof claimSchema>;
export const claimPageSchema = pageOf(claimSchema).meta({ id: 'ClaimPage' });
export type ClaimPage = z.infer<typeof claimPageSchema>;
export const claimQuerySchema = z.object({
  ...pageQuery,
  open: z.stringbool().default(false),
  state: z.enum(claimStates).optional(),
  caseId: z.uuid().optional(),
  orderId: z.uuid().optional(),
});
export type ClaimQuery = z.output<typeof claimQuerySchema>;

const claimEntrySchema = z.object({
  seq: z.number().int(),
  type: z.string(),
  at: timeSchema,
  actor: z.string(),
  actorName: z.string().nullable(),
  /** Whether the customer sees it too. */
  shown: z.boolean(),
  detail: z.record(z.string(), z.unknown()),
});

/** A claim with everything that is known of it. To a customer our assessment, the leg's carrier and internal notes are not shown. */
export const claimDetailSchema = claimSchema
  .extend({
    discoveredAt: timeSchema,
    declaredValueCny: z.number().nullable(),
    insured: z.boolean(),
    carrier: z.string().nullable(),
    /** Signed with a remark on the receipt; null: not signed when it was filed. */
    podRemark: z.boolean().nullable(),
    objection: z.enum(['none', 'open', 'remarked', 'made', 'missed']),
    evidenceBy: timeSchema,
    evidenceMissed: z.boolean(),
    assessedCny: z.number().nullable(),
    exemption: z.enum(exemptionGrounds).nullable(),
    rejection: z.string().nullable(),
    result: z.string().nullable(),
    due: z.array(z.object({ what: z.enum(claimDues), at: timeSchema })),
    files: z.array(evidenceFileSchema),
    log: z.array(claimEntrySchema),
  })
  .meta({ id: 'ClaimDetail' });
export type ClaimDetail = z.infer<typeof claimDetailSchema>;

/** A claim is named by its id or its number, e.g. `CL00000007`. */
export const claimParamSchema = z.object({ id: textSchema(40) });
export type ClaimParam = z.infer<typeof claimParamSchema>;

const amount = z
  .number()
  .positive()
  .max(100_000_000)
  .refine((cny) => Math.abs(cny * 100 - Math.round(cny * 100)) < 1e-6, 'at most two decimals');
const note = textSchema(2_000).optional();
const groundSchema = z.enum(exemptionGrounds);

/** A claim about one order of a case; what is left out is taken from the order and the leg on which it was. */
export const newClaimSchema = z
  .object({
    caseId: textSchema(40),
    /** May be left out when the case has one order. */
    orderId: z.uuid().optional(),
    claimedCny: amount,
    discoveredAt: timeSchema.optional(),
    declaredValueCny: amount.optional(),
    insured: z.boolean().default(false),
    carrier: textSchema(200).optional(),
    evidenceBy: timeSchema.optional(),
    note,
  })
  .meta({
    id: 'NewClaim',
    examples: [{ caseId: 'EX00000042', claimedCny: 3_200, insured: true, note: '3 箱破损，附照片' }],
  });
export type NewClaim = z.output<typeof newClaimSchema>;
/** Beside it files may be sent as multipart, field `file`. */
export const claimEvidenceSchema = z
  .object({ note })
  .meta({ id: 'ClaimEvidence', examples: [{ note: '破损照片与签收单' }] });
export type ClaimEvidence = z.output<typeof claimEvidenceSchema>;
export const assessClaimSchema = z
  .object({ assessedCny: amount, exemption: groundSchema.optional(), note })
  .meta({ id: 'AssessClaim', examples: [{ assessedCny: 2_800, note: '按声明价值折算' }] });
export type AssessClaim = z.output<typeof assessClaimSchema>;
export const agreeClaimSchema = z
  .object({ agreedCny: amount, note })
  .meta({ id: 'AgreeClaim', examples: [{ agreedCny: 2_500 }] });
export type AgreeClaim = z.output<typeof agreeClaimSchema>;
export const rejectClaimSchema = z
  .object({ reason: textSchema(1_000), exemption: groundSchema.optional() })
  .meta({ id: 'RejectClaim', examples: [{ reason: '暴雪封路，有气象证明', exemption: 'forceMajeure' }] });
export type RejectClaim = z.output<typeof rejectClaimSchema>;
export const payClaimSchema = z
  .object({ paidCny: amount, reference: textSchema(100).optional() })
  .meta({ id: 'PayClaim', examples: [{ paidCny: 2_500, reference: '网银 20260305-17' }] });
export type PayClaim = z.output<typeof payClaimSchema>;
export const closeClaimSchema = z
  .object({ result: textSchema(1_000) })
  .meta({ id: 'CloseClaim', examples: [{ result: '已赔付并取得收据' }] });
export type CloseClaim = z.output<typeof closeClaimSchema>;
/** A note is for the house unless it is shown to the customer; a customer's own is seen by both. */
export const claimNoteSchema = z
  .object({ text: textSchema(2_000), shown: z.boolean().default(false) })
  .meta({ id: 'ClaimNote', examples: [{ text: '已与承运商确认追偿' }] });
export type ClaimNote = z.output<typeof claimNoteSchema>;
