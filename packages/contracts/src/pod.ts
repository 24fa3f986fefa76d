import { z } from 'zod';
import { textSchema, timeSchema } from './common.ts';
import { podTypes } from './pod-limits.ts';

export { maxPodBytes, maxPodFiles, type PodType, podTypes } from './pod-limits.ts';

export const podStates = ['received', 'qualified', 'rejected'] as const;
/** received 已收到 · qualified 合格: legible, signed, stamped · rejected 不合格 */
export type PodState = (typeof podStates)[number];

/** One file of a signed receipt 回单, of an order or of one of its shipments. Its content is under `/orders/{id}/pod/{fileId}`. */
export const podFileSchema = z
  .object({
    id: z.uuid(),
    /** The shipment it is the receipt of, by its number; null for the order that travels as one. */
    shipment: z.number().int().nullable(),
    name: z.string(),
    type: z.enum(podTypes),
    size: z.number().int(),
    sha256: z.string(),
    note: z.string().nullable(),
    state: z.enum(podStates),
    /** Why it was rejected. */
    reason: z.string().nullable(),
    uploadedAt: timeSchema,
    uploadedBy: z.string(),
    /** The name of the person or the fleet that sent it; null for others. */
    uploadedByName: z.string().nullable(),
    judgedAt: timeSchema.nullable(),
    judgedBy: z.string().nullable(),
    judgedByName: z.string().nullable(),
  })
  .meta({ id: 'PodFile' });
export type PodFile = z.infer<typeof podFileSchema>;

export const podListSchema = z.object({ items: z.array(podFileSchema) }).meta({ id: 'PodList' });
export type PodList = z.infer<typeof podListSchema>;

/** `:id` (or number) of the order and `:fileId` of a file of its receipt. */
export const podParamSchema = z.object({ id: textSchema(100), fileId: z.uuid() });
export type PodParam = z.infer<typeof podParamSchema>;

/** What is sent beside the files; which shipment they are the receipt of has to be said when the order is split. */
export const podFormSchema = z.object({
  note: textSchema(1_000).optional(),
  shipment: z.coerce.number().int().min(1).max(200).optional(),
});
export type PodForm = z.output<typeof podFormSchema>;

export const rejectPodSchema = z.object({ reason: textSchema(500) }).meta({ id: 'RejectPod' });
export type RejectPod = z.infer<typeof rejectPodSchema>;
