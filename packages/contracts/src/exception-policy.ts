import {
  type ExceptionPolicy,
  fullExceptionPolicy,
  ladderRoles,
  type SaidExceptionPolicy,
  severities,
} from '@longhaul/domain';
import { z } from 'zod';

/** Longer than a month is a slip of the pen: who is asked then has forgotten the case. */
const limitSchema = z
  .number()
  .int()
  .min(0)
  .max(31 * 86_400);
const moneySchema = z.number().min(0).max(100_000_000);

/** Of the limits that are said, each is longer than the one before. */
const rises = (limits: readonly (number | undefined)[]): boolean =>
  limits
    .filter((limit) => limit !== undefined)
    .every((limit, index, said) => index === 0 || limit > (said[index - 1] ?? 0));

const levelSchema = z.strictObject({
  role: z.enum(ladderRoles),
  /** Staff who are asked instead of the role's usual ones. */
  people: z.array(z.uuid()).min(1).max(20).optional(),
  /** Asked when nobody has acknowledged within so many seconds. */
  ackS: limitSchema.optional(),
  /** Asked when nothing has moved for so many seconds. */
  progressS: limitSchema.optional(),
});
const ladderSchema = z
  .array(levelSchema)
  .min(1)
  .max(8)
  .refine(
    (levels) => levels.slice(1).every(({ ackS, progressS }) => ackS !== undefined || progressS !== undefined),
    'a level above the first says after how long it is asked',
  )
  .refine(
    (levels) => rises(levels.map(({ ackS }) => ackS)) && rises(levels.map(({ progressS }) => progressS)),
    'each level is asked later than the ones below it',
  );
const severity = z.enum(severities);
const single = {
  approvalAboveCny: moneySchema,
  twoApproversAboveCny: moneySchema,
  authorityReportS: limitSchema,
  reassignRestartsClock: z.boolean(),
  reopenS: limitSchema,
  keyAccountFaster: z.boolean(),
  claimEvidenceS: limitSchema,
  claimReminderS: limitSchema,
  // what belongs together lies in one region, on one day
  incidentRadiusM: z.number().int().min(100).max(1_000_000),
  incidentWindowS: limitSchema.min(60),
  incidentFromCases: z.number().int().min(2).max(1_000),
};

/** What holds about exceptions 异常 under an edition: ladder, approvals, notice clocks. */
export const fullExceptionPolicySchema = z
  .object({
    ladder: z.record(severity, ladderSchema),
    approvalS: z.record(severity, limitSchema),
    /** null: before the promise in danger is missed. */
    customerNoticeS: z.record(severity, limitSchema.nullable()),
    tellsCustomerAtOnce: z.record(severity, z.boolean()),
    ...single,
  })
  .meta({ id: 'FullExceptionPolicy' }) as unknown as z.ZodType<ExceptionPolicy>;

/** The same as an edition says it, also of one severity alone. What it leaves out is the house default. */
export const exceptionPolicySchema = z
  .strictObject({
    ladder: z.partialRecord(severity, ladderSchema),
    approvalS: z.partialRecord(severity, limitSchema),
    customerNoticeS: z.partialRecord(severity, limitSchema.nullable()),
    tellsCustomerAtOnce: z.partialRecord(severity, z.boolean()),
    ...single,
  })
  .partial()
  .refine(
    (said) => {
      const { approvalAboveCny, twoApproversAboveCny } = fullExceptionPolicy(said as SaidExceptionPolicy);
      return approvalAboveCny <= twoApproversAboveCny;
    },
    { path: ['twoApproversAboveCny'], message: 'two approvers are asked for above the limit of one, not below' },
  )
  .refine(
    (said) => {
      const { claimEvidenceS, claimReminderS } = fullExceptionPolicy(said as SaidExceptionPolicy);
      return claimReminderS < claimEvidenceS;
    },
    { path: ['claimReminderS'], message: 'evidence is asked for again after the claim was filed, not before' },
  )
  .meta({
    id: 'ExceptionPolicy',
    examples: [
      {
        ladder: {
          S2: [
            { role: 'representative' },
            { role: 'accountManager', ackS: 600 },
            { role: 'supervisor', ackS: 1_800, progressS: 3_600 },
          ],
        },
        approvalAboveCny: 1_000,
      },
    ],
  }) as unknown as z.ZodType<SaidExceptionPolicy>;
