import { z } from 'zod';

/** Stable codes of refusals; the HTTP status goes with the code. Outsiders rely on them: additions are free, changes are not. */
export const problemStatus = {
  'malformed-json': 400,
  'missing-idempotency-key': 400,
  'not-authenticated': 401,
  forbidden: 403,
  'not-found': 404,
  'duplicate-customer-ref': 409,
  'idempotency-key-reused': 409,
  'fact-id-reused': 409,
  'order-is-over': 409,
  'already-assigned': 409,
  'already-departed': 409,
  'device-on-other-vehicle': 409,
  'body-too-large': 413,
  invalid: 422,
  'unknown-customer': 422,
  'unknown-device': 422,
  'unknown-stop': 422,
  'fact-in-future': 422,
  'too-many-requests': 429,
  internal: 500,
  busy: 503,
} as const;
export type ProblemCode = keyof typeof problemStatus;

/** RFC 9457 problem details, with our stable `code`. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string().optional(),
    requestId: z.string().optional(),
    /** What was wrong where, when the body did not fit its schema. */
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    /** The thing that stands in the way, such as the order that already has the customerRef. */
    id: z.string().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;
