import { z } from 'zod';

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
