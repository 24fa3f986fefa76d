import { z } from 'zod';

export const maxPositionsPerBatch = 10_000;

/** Envelope of a batch. Each point is judged by itself, so that a bad one never costs the others. */
export const positionBatchSchema = z
  .object({ positions: z.array(z.unknown()).max(maxPositionsPerBatch) })
  .meta({ id: 'PositionBatch' });
export type PositionBatch = z.infer<typeof positionBatchSchema>;

export const positionAnswerSchema = z
  .object({ accepted: z.number().int(), refused: z.array(z.object({ index: z.number().int(), reason: z.string() })) })
  .meta({ id: 'PositionAnswer' });
export type PositionAnswer = z.infer<typeof positionAnswerSchema>;
