import { factTypes } from '@longhaul/domain';
import { z } from 'zod';
import { textSchema, timeSchema } from './common.ts';

const pieces = z.number().int().min(0).max(1_000_000);

/** What was signed for of one goods line, in pieces; `line` counts from 0. */
const signedLineSchema = z.object({
  line: z.number().int().min(0).max(199),
  intact: pieces,
  short: pieces.default(0),
  damaged: pieces.default(0),
  refused: pieces.default(0),
  over: pieces.optional(),
});

/** What a person or a carrier's system reports about an order. */
export const newFactSchema = z
  .object({
    id: textSchema(100).optional(),
    type: z.enum(factTypes),
    occurredAt: timeSchema,
    shipment: z.number().int().min(1).max(200).optional(),
    stop: z.number().int().min(1).max(40).optional(),
    lines: z.array(signedLineSchema).max(200).optional(),
    signedBy: textSchema(100).optional(),
    pieces: pieces.optional(),
    seal: textSchema(100).optional(),
    note: textSchema(1_000).optional(),
  })
  .refine((fact) => fact.type !== 'signed' || fact.lines !== undefined, {
    path: ['lines'],
    message: 'a signature says what was signed for',
  })
  .meta({ id: 'NewFact' });
export type NewFact = z.infer<typeof newFactSchema>;

/** How the fact was received, and where the order stands now. */
export const factAnswerSchema = z
  .object({ outcome: z.string(), status: z.string(), version: z.number().int() })
  .meta({ id: 'FactAnswer' });
export type FactAnswer = z.infer<typeof factAnswerSchema>;

/** One line of an order's timeline: when it happened, when we heard of it, and from whom. */
export const timelineEntrySchema = z
  .object({
    seq: z.number().int(),
    type: z.string(),
    outcome: z.string(),
    occurredAt: timeSchema,
    recordedAt: timeSchema,
    source: z.string(),
    actor: z.string(),
    /** The actor's name where it is a person with an account, or a fleet; null for others. */
    actorName: z.string().nullable(),
    stop: z.object({ number: z.number().int(), name: z.string() }).nullable(),
    shipment: z.number().int().nullable(),
    /** The seq of the entry that took this one back; null while it stands. */
    correctedBy: z.number().int().nullable(),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;
export const timelineSchema = z
  .object({ items: z.array(timelineEntrySchema), nextCursor: z.string().nullable() })
  .meta({ id: 'Timeline' });
