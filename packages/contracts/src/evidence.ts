import { z } from 'zod';
import { textSchema, timeSchema } from './common.ts';
import { podTypes } from './pod-limits.ts';

/** Photos and documents come as signed receipts do: the same types, as many at once, as large. */
export {
  maxPodBytes as maxEvidenceBytes,
  maxPodFiles as maxEvidenceFiles,
  podTypes as evidenceTypes,
} from './pod-limits.ts';

/** One file of evidence 证据 of a case or a claim. */
export const evidenceFileSchema = z
  .object({
    id: z.uuid(),
    claimId: z.uuid().nullable(),
    name: z.string(),
    type: z.enum(podTypes),
    size: z.number().int(),
    sha256: z.string(),
    note: z.string().nullable(),
    /** The one customer who may see it; null: nobody outside the house. */
    visibleTo: z.uuid().nullable(),
    addedAt: timeSchema,
    addedBy: z.string(),
    /** The name of the person or the fleet that sent it; null for others. */
    addedByName: z.string().nullable(),
  })
  .meta({ id: 'EvidenceFile' });
export type EvidenceFile = z.infer<typeof evidenceFileSchema>;
export const evidenceListSchema = z.object({ items: z.array(evidenceFileSchema) }).meta({ id: 'EvidenceList' });
export type EvidenceList = z.infer<typeof evidenceListSchema>;

/** `:id` (or number) of the case or claim and `:fileId` of a file of its evidence. */
export const evidenceParamSchema = z.object({ id: textSchema(40), fileId: z.uuid() });
export type EvidenceParam = z.infer<typeof evidenceParamSchema>;

/** What is sent beside the files. What the house adds is for the house, unless it says which customer may see it. */
export const evidenceFormSchema = z.object({
  note: textSchema(1_000).optional(),
  visibleTo: z.uuid().optional(),
});
export type EvidenceForm = z.output<typeof evidenceFormSchema>;
