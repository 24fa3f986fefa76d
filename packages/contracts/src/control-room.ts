import { severities } from '@longhaul/domain';
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
    acknowledged: z
      .object({ by: z.string(), byName: z.string().nullable(), note: z.string().nullable(), checkAt: timeSchema })
      .nullable(),
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

/** What is overdue 逾期: a promise of a running order has passed, and the fact that keeps it is not in. */
export const overdueBuckets = ['dispatch', 'pickup', 'depart', 'arrive', 'pod'] as const;
const buckets = z.object({
  /** 应调未调: no vehicle at dispatchBy. */
  dispatch: z.number().int(),
  /** 应提未提: not arrived at the pickup by pickupBy. */
  pickup: z.number().int(),
  /** 应发未发: not departed by departBy. */
  depart: z.number().int(),
  /** 应到未到: not arrived at the delivery by arriveBy. */
  arrive: z.number().int(),
  /** 应回未回: the receipt's image is not back by podBy. */
  pod: z.number().int(),
});
export type OverdueBuckets = z.infer<typeof buckets>;

/** How many orders stand where, how many promises of running orders are overdue right now, of whom and of which group's. */
export const overviewSchema = z
  .object({
    orders: z.record(z.string(), z.number().int()),
    overdue: buckets,
    overdueByCustomer: z.array(
      buckets.extend({ id: z.uuid(), name: z.string(), nameEn: z.string(), serviceGroupId: z.uuid().nullable() }),
    ),
    /** By service group 服务组 of the customers as it is now; without an id those of customers without one. */
    overdueByGroup: z.array(
      buckets.extend({ id: z.uuid().nullable(), name: z.string().nullable(), nameEn: z.string().nullable() }),
    ),
    openWarnings: z.number().int(),
    /** Open cases by severity. */
    openExceptions: z.record(z.enum(severities), z.number().int()),
    /** Measures that wait for an approver. */
    pendingApprovals: z.number().int(),
    vehicles: z.object({ known: z.number().int(), reporting: z.number().int() }),
  })
  .meta({ id: 'Overview' });
export type Overview = z.infer<typeof overviewSchema>;
/** `day` (YYYY-MM-DD, in Beijing): only promises that fell due on that day. */
export const overviewQuerySchema = z.object({ day: z.iso.date().optional() });
