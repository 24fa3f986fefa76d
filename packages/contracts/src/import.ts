import { z } from 'zod';
import { pageOf, textSchema, timeSchema } from './common.ts';

/** Limits of one table: bytes of the file, and rows below its head. */
export const maxImportBytes = 10 * 1024 * 1024;
export const maxImportRows = 20_000;

/** What a column of a table of orders can say. Rows with the same customerRef are the goods lines of one order. */
export const importFields = [
  'customerRef',
  'kind',
  'service',
  'goodsName',
  'pieces',
  'weightKg',
  'volumeM3',
  'pickupSite',
  'pickupName',
  'pickupAddress',
  'pickupLongitude',
  'pickupLatitude',
  'pickupStart',
  'pickupEnd',
  'pickupContact',
  'pickupPhone',
  'deliverySite',
  'deliveryName',
  'deliveryAddress',
  'deliveryLongitude',
  'deliveryLatitude',
  'deliveryStart',
  'deliveryEnd',
  'deliveryContact',
  'deliveryPhone',
  'temperatureMin',
  'temperatureMax',
  'hazardClass',
  'declaredValueCny',
  'podRequired',
  'remarks',
] as const;
export type ImportField = (typeof importFields)[number];

/** What can be wrong with a table, a row or a cell. Screens have a text for each. */
export const importProblemCodes = [
  'unreadable-file',
  'empty-file',
  'too-many-rows',
  'missing-column',
  'unknown-column',
  'required',
  'not-a-number',
  'not-whole',
  'out-of-range',
  'not-a-time',
  'implausible-time',
  'end-before-start',
  'unknown-choice',
  'too-long',
  'formula',
  'comes-together',
  'differs-from-first-line',
  'repeated-line',
  'too-many-lines',
  'duplicate-customer-ref',
  'unknown-site',
  'invalid',
] as const;
export type ImportProblemCode = (typeof importProblemCodes)[number];

export const importModes = ['check', 'all', 'good'] as const;
/** check 试运行: only says what is wrong · all: all or nothing · good: the orders without a problem */
export type ImportMode = (typeof importModes)[number];
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

export const importStates = ['waiting', 'running', 'done', 'refused', 'failed'] as const;
/** done: what the mode asked for was done · refused: all or nothing, and something was wrong · failed: our fault */
export type ImportState = (typeof importStates)[number];

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
