import { type Policy, policyNumbers } from '@longhaul/domain';
import { z } from 'zod';
import { ownerSchema, pageOf, pageQuery, timeSchema } from './common.ts';
import { exceptionPolicySchema, fullExceptionPolicySchema } from './exception-policy.ts';

/** A duration of the trade in seconds; longer than a year is a slip of the pen. */
const durationSchema = z
  .number()
  .int()
  .min(0)
  .max(366 * 86_400);
const numbersSchema = z.strictObject(
  Object.fromEntries(policyNumbers.map((number) => [number, durationSchema.optional()])),
) as unknown as z.ZodType<Partial<Policy>>;

/** A new edition 策略 of a customer's numbers, or of the house's; a number that it leaves out is the house default. */
export const newPolicySchema = z
  .object({
    customerId: z.uuid().nullable().default(null),
    numbers: numbersSchema,
    /** Left out: what the owner's edition before says, and for a customer's first the house's; given: this alone. */
    exceptions: exceptionPolicySchema.optional(),
  })
  .meta({ id: 'NewPolicy' });
export type NewPolicy = z.infer<typeof newPolicySchema>;

/** An edition, with every number that holds under it, in seconds. */
export const policySchema = z
  .object({
    id: z.uuid(),
    customerId: z.uuid().nullable(),
    edition: z.number().int(),
    numbers: z.record(z.string(), z.number()),
    /** Of the cases that are raised while it is in force. */
    exceptions: fullExceptionPolicySchema,
    createdAt: timeSchema,
    /** How many orders that still run were accepted under it. */
    openOrders: z.number().int(),
  })
  .meta({ id: 'Policy' });
export type PolicyEdition = z.infer<typeof policySchema>;

export const policyQuerySchema = z.object({
  ...pageQuery,
  cursor: z.uuid().optional(),
  customerId: ownerSchema.optional(),
});
export type PolicyQuery = z.infer<typeof policyQuerySchema>;
export const policyPageSchema = pageOf(policySchema).meta({ id: 'PolicyPage' });
export type PolicyPage = z.infer<typeof policyPageSchema>;

export const policyDiffQuerySchema = z.object({ from: z.uuid() });
const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]).optional();
/** What changes from one edition to another, in seconds. */
export const policyDiffSchema = z
  .object({
    changes: z.array(z.object({ number: z.string(), before: z.number(), after: z.number() })),
    /** By path, e.g. `ladder.S1.2.ackS`; levels count from 1. Without `before` (`after`) it is new (gone). */
    exceptions: z.array(z.object({ path: z.string(), before: valueSchema, after: valueSchema })),
  })
  .meta({ id: 'PolicyDiff' });
export type PolicyDiff = z.infer<typeof policyDiffSchema>;

/** How many running orders would go under the edition now, if it were applied. */
export const policyReachSchema = z
  .object({ orders: z.number().int() })
  .meta({ id: 'PolicyReach', examples: [{ orders: 128 }] });
export type PolicyReach = z.infer<typeof policyReachSchema>;

/** How many running orders went under the edition. */
export const policyAppliedSchema = z.object({ applied: z.number().int() }).meta({ id: 'PolicyApplied' });
export type PolicyApplied = z.infer<typeof policyAppliedSchema>;
