import { z } from 'zod';
import { noteOnlySchema, proposeSchema, resolveSchema, tellCustomerSchema } from './case-command.ts';
import { latitudeSchema, longitudeSchema, pageOf, pageQuery, textSchema, timeSchema } from './common.ts';
import { exceptionSchema } from './exception.ts';
import type { BulkCommand } from './incident-terms.ts';

const placeSchema = z.object({ longitude: longitudeSchema, latitude: latitudeSchema });

/** Several cases of the same cause, in one area, at one time: worked in bulk. */
export const incidentSchema = z
  .object({
    id: z.uuid(),
    incidentNo: z.string(),
    cause: z.string(),
    title: z.string(),
    area: z.string().nullable(),
    place: placeSchema.nullable(),
    /** How many cases belong to it, and how many of them are open. */
    cases: z.number().int(),
    openCases: z.number().int(),
    openedBy: z.string(),
    openedByName: z.string().nullable(),
    openedAt: timeSchema,
    /** When a case joined it last. */
    lastAt: timeSchema.nullable(),
    closedAt: timeSchema.nullable(),
    result: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Incident' });
export type Incident = z.infer<typeof incidentSchema>;

/** Open cases that look like one incident, and belong to none yet. */
export const proposedIncidentSchema = z
  .object({
    cause: z.string(),
    /** The city nearest to their middle, as it is called in Chinese and English. */
    area: z.object({ zh: z.string(), en: z.string() }),
    place: placeSchema,
    from: timeSchema,
    to: timeSchema,
    cases: z.array(exceptionSchema),
  })
  .meta({ id: 'ProposedIncident' });
export type ProposedIncident = z.infer<typeof proposedIncidentSchema>;

export const incidentQuerySchema = z.object({ ...pageQuery, open: z.stringbool().default(false) });
export type IncidentQuery = z.output<typeof incidentQuerySchema>;
export const incidentPageSchema = pageOf(incidentSchema)
  .extend({ proposed: z.array(proposedIncidentSchema) })
  .meta({ id: 'IncidentPage' });
export type IncidentPage = z.infer<typeof incidentPageSchema>;
export const incidentDetailSchema = incidentSchema
  .omit({ cases: true })
  .extend({ cases: z.array(exceptionSchema) })
  .meta({ id: 'IncidentDetail' });
export type IncidentDetail = z.infer<typeof incidentDetailSchema>;

const caseIds = z.array(z.uuid()).min(1).max(500);
export const newIncidentSchema = z
  .object({ cause: textSchema(50), title: textSchema(200), area: textSchema(200).optional(), cases: caseIds })
  .meta({
    id: 'NewIncident',
    examples: [
      { cause: 'WEATHER', title: '京哈高速暴雪', area: '沈阳', cases: ['019d0000-0000-7000-8000-000000000001'] },
    ],
  });
export type NewIncident = z.output<typeof newIncidentSchema>;
export const incidentCasesSchema = z
  .object({ cases: caseIds })
  .meta({ id: 'IncidentCases', examples: [{ cases: ['019d0000-0000-7000-8000-000000000001'] }] });
export type IncidentCases = z.output<typeof incidentCasesSchema>;
export const closeIncidentSchema = z
  .object({ result: textSchema(1_000) })
  .meta({ id: 'CloseIncident', examples: [{ result: '道路恢复通行' }] });
export type CloseIncident = z.output<typeof closeIncidentSchema>;

/** What is done to every case of an incident at once; each is decided on its own. Every customer aboard is told. */
export const bulkSchemas = {
  acknowledge: noteOnlySchema,
  confirm: noteOnlySchema,
  note: z
    .object({ text: textSchema(2_000) })
    .meta({ id: 'BulkNote', examples: [{ text: '京哈高速沈阳段封闭至 18:00' }] }),
  tellCustomer: tellCustomerSchema
    .omit({ customerId: true })
    .meta({ id: 'BulkTellCustomer', examples: [{ channel: 'send' }] }),
  propose: proposeSchema,
  resolve: resolveSchema,
} as const satisfies Record<BulkCommand, z.ZodType>;
/** `:id` (or number) of an incident. */
export const incidentParamSchema = z.object({ id: textSchema(40) });

/** What became of each case: done, or why not. */
export const bulkAnswerSchema = z
  .object({
    items: z.array(
      z.object({
        caseId: z.uuid(),
        caseNo: z.string(),
        outcome: z.enum(['done', 'refused']),
        /** The code of the refusal. */
        code: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'BulkAnswer' });
export type BulkAnswer = z.infer<typeof bulkAnswerSchema>;
