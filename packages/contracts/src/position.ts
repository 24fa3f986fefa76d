import { z } from 'zod';

export const maxPositionsPerBatch = 10_000;

/** Envelope of a batch. Each point is judged by itself, so that a bad one never costs the others. */
export const positionBatchSchema = z
  .object({ positions: z.array(z.unknown()).max(maxPositionsPerBatch) })
  .meta({ id: 'PositionBatch' });
export type PositionBatch = z.infer<typeof positionBatchSchema>;

/**
 * Why a point was refused; the others of its batch are kept. `malformed` is not a point at all (a number that is none,
 * a missing field); `unstorable` is one that the database would not take.
 */
export const refusalReasons = [
  'malformed',
  'unknownDevice',
  'nullIsland',
  'inFuture',
  'tooOld',
  'implausible',
  'unstorable',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/**
 * How many points are in the store now, and which were refused. `duplicates` of the accepted were there before:
 * a batch may be sent again until it was acknowledged.
 */
export const positionAnswerSchema = z
  .object({
    accepted: z.number().int(),
    duplicates: z.number().int(),
    refused: z.array(z.object({ index: z.number().int(), reason: z.enum(refusalReasons) })),
  })
  .meta({ id: 'PositionAnswer' });
export type PositionAnswer = z.infer<typeof positionAnswerSchema>;

/** An identifier on the wire: no control characters, which no store takes and no log should. */
const identifier = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^\P{Cc}+$/u);

/** A point as its device reports it. WGS-84; `fixTime` is when the place was measured, ISO 8601 with offset. */
export const pointSchema = z
  .object({
    deviceId: identifier(64),
    fixTime: z.iso.datetime({ offset: true }),
    deviceTime: z.iso.datetime({ offset: true }).optional(),
    longitude: z.number().min(-180).max(180),
    latitude: z.number().min(-90).max(90),
    speedKmh: z.number().min(0).max(400).optional(),
    headingDeg: z.number().min(0).max(360).optional(),
    accuracyM: z.number().min(0).max(100_000).optional(),
    temperatures: z
      .array(z.object({ probe: identifier(32), celsius: z.number().min(-120).max(200) }))
      .max(16)
      .optional(),
  })
  .meta({ id: 'Point' });
export type Point = z.infer<typeof pointSchema>;

/** Where a vehicle has been: a GeoJSON line of its fixes in the order of fix time, with the times beside. */
export const trailSchema = z
  .object({
    type: z.literal('Feature'),
    geometry: z.object({ type: z.literal('LineString'), coordinates: z.array(z.tuple([z.number(), z.number()])) }),
    properties: z.object({ times: z.array(z.iso.datetime({ offset: true })) }),
  })
  .meta({ id: 'Trail' });
export type Trail = z.infer<typeof trailSchema>;
