import { z } from 'zod';
import { pageOf, pageQuery, timeSchema } from './common.ts';
import { tickStates } from './live.ts';

export const warningSchema = z
  .object({
    id: z.uuid(),
    rule: z.string(),
    state: z.string(),
    order: z.object({ id: z.uuid(), orderNo: z.string() }).nullable(),
    promisedAt: timeSchema,
    raisedAt: timeSchema,
    /** 1 is the first; higher when it climbed. */
    tier: z.number().int(),
    acknowledged: z.object({ by: z.string(), note: z.string().nullable(), checkAt: timeSchema }).nullable(),
    escalatedAt: timeSchema.nullable(),
    clearedAt: timeSchema.nullable(),
  })
  .meta({ id: 'Warning' });
export type Warning = z.infer<typeof warningSchema>;
export const warningQuerySchema = z.object({ ...pageQuery, open: z.enum(['true', 'false']).default('true') });
export const warningPageSchema = pageOf(warningSchema).meta({ id: 'WarningPage' });
export type WarningPage = z.infer<typeof warningPageSchema>;

/** A vehicle as the map needs it: `index` is its number in packed batches. */
export const vehicleSchema = z
  .object({
    id: z.uuid(),
    index: z.number().int(),
    plate: z.string(),
    fleet: z.string().nullable(),
    order: z.object({ id: z.uuid(), orderNo: z.string(), status: z.string() }).nullable(),
    last: z
      .object({
        fixTime: timeSchema,
        longitude: z.number(),
        latitude: z.number(),
        speedKmh: z.number().nullable(),
        headingDeg: z.number().nullable(),
        state: z.enum(tickStates),
      })
      .nullable(),
  })
  .meta({ id: 'Vehicle' });
export type Vehicle = z.infer<typeof vehicleSchema>;
/** Every vehicle that is known, with its last fix: the snapshot beside the live batches. */
export const vehicleListSchema = z.object({ items: z.array(vehicleSchema) }).meta({ id: 'VehicleList' });

/** How many orders stand where, and how many warnings are open. */
export const overviewSchema = z
  .object({
    orders: z.record(z.string(), z.number().int()),
    openWarnings: z.number().int(),
    vehicles: z.object({ known: z.number().int(), reporting: z.number().int() }),
  })
  .meta({ id: 'Overview' });
export type Overview = z.infer<typeof overviewSchema>;
