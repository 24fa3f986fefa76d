import { z } from 'zod';
import { pageOf, textSchema, timeSchema } from './common.ts';
import { importFields, importModes, importProblemCodes, importStates } from './import-terms.ts';

export {
  type ImportField,
  type ImportMode,
  type ImportProblemCode,
  type ImportState,
  importFields,
  importModes,
  importProblemCodes,
  importStates,
  maxImportBytes,
  maxImportRows,
} from './import-terms.ts';

export const importQuerySchema = z.object({ mode: z.enum(importModes) });

const mappingSchema = z.record(textSchema(200), z.enum(importFields));
/** Which column, by its head, says what; columns that are not named go by the usual heads in Chinese and English. */
export type ImportMapping = z.infer<typeof mappingSchema>;

/** What is sent beside the file: the mapping as JSON, and for our staff whose orders these are. */
export const importFormSchema = z.object({
  mapping: z
    .string()
    .max(20_000)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue('not JSON');
        return z.NEVER;
      }
    })
    .pipe(mappingSchema)
    .optional(),
  customerId: z.uuid().optional(),
});
export type ImportForm = z.output<typeof importFormSchema>;

const importProblemSchema = z.object({
  /** As a spreadsheet numbers it: the head is row 1. */
  row: z.number().int(),
  /** The head of the column, as the table has it; null when it is about the row or the table. */
  column: z.string().nullable(),
  code: z.enum(importProblemCodes),
  /** What stands there, shortened; an order's number or a field's name where that says more. */
  value: z.string().nullable(),
});
export type ImportProblem = z.infer<typeof importProblemSchema>;

/** A table of orders on its way in: `done` of `total` rows. */
export const importJobSchema = z
  .object({
    id: z.uuid(),
    customerId: z.uuid(),
    mode: z.enum(importModes),
    state: z.enum(importStates),
    fileName: z.string(),
    total: z.number().int(),
    done: z.number().int(),
    /** Of those done, the rows of orders without a problem: what can be, or was, taken in. All others are bad. */
    goodRows: z.number().int(),
    badRows: z.number().int(),
    /** Orders taken in; a dry run takes none. */
    accepted: z.number().int(),
    problemCount: z.number().int(),
    createdAt: timeSchema,
    finishedAt: timeSchema.nullable(),
    /** The first ones are kept, at most 5,000; problemCount counts all. */
    problems: pageOf(importProblemSchema),
  })
  .meta({ id: 'ImportJob' });
export type ImportJob = z.infer<typeof importJobSchema>;

export const importPageQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.coerce.number().int().min(0).default(0),
});
export type ImportPageQuery = z.output<typeof importPageQuerySchema>;
