import {
  dueKinds,
  orderKinds,
  orderStatuses,
  planProblemCodes,
  services,
  stopKinds,
  warningRules,
} from '@longhaul/domain';
import { z } from 'zod';
import {
  latitudeSchema,
  longitudeSchema,
  pageOf,
  pageQuery,
  textSchema,
  timeSchema,
  timeZoneSchema,
} from './common.ts';
import { overdueBuckets } from './control-room.ts';
import { siteCodeSchema } from './site.ts';

const goodsLineSchema = z.object({
  name: textSchema(200),
  pieces: z.number().int().min(1).max(1_000_000),
  weightKg: z.number().positive().max(1_000_000).optional(),
  volumeM3: z.number().positive().max(100_000).optional(),
});

const windowSchema = z
  .object({ start: timeSchema, end: timeSchema })
  .refine((window) => Date.parse(window.start) < Date.parse(window.end), 'a window ends after it starts');

/** A stop is said by a site's code, by coordinates, or only by an address: that one is taken too, and located later. */
const stopSchema = z
  .object({
    kind: z.enum(stopKinds),
    /** A code of the register: name, place, time zone and contact come from there unless they are given. */
    site: siteCodeSchema.optional(),
    name: textSchema(200).optional(),
    address: textSchema(500).optional(),
    longitude: longitudeSchema.optional(),
    latitude: latitudeSchema.optional(),
    radiusM: z.number().int().min(20).max(20_000).optional(),
    timeZone: timeZoneSchema.optional(),
    window: windowSchema.optional(),
    contact: z.object({ name: textSchema(100), phone: textSchema(40) }).optional(),
  })
  .refine((stop) => (stop.longitude === undefined) === (stop.latitude === undefined), {
    path: ['latitude'],
    message: 'longitude and latitude come together',
  })
  .refine((stop) => stop.site !== undefined || stop.name !== undefined, {
    path: ['name'],
    message: 'a stop has a name, or names a site',
  })
  .refine(
    (stop) => stop.site !== undefined || stop.longitude !== undefined || stop.address !== undefined,
    'a stop names a site, its coordinates or its address',
  );

/** What a customer's system sends to start an order. */
export const newOrderSchema = z
  .object({
    customerRef: textSchema(100),
    kind: z.enum(orderKinds),
    service: z.enum(services),
    goods: z.array(goodsLineSchema).min(1).max(200),
    stops: z
      .array(stopSchema)
      .min(2)
      .max(20)
      .refine((stops) => stops[0]?.kind === 'pickup', 'the first stop is a pickup')
      .refine((stops) => stops.at(-1)?.kind === 'delivery', 'the last stop is a delivery'),
    temperatureC: z
      .object({ min: z.number().min(-100).max(100), max: z.number().min(-100).max(100) })
      .refine((range) => range.min <= range.max, 'min is not above max')
      .optional(),
    hazardClass: textSchema(20).optional(),
    declaredValueCny: z.number().min(0).max(1_000_000_000).optional(),
    podRequired: z.boolean().default(true),
    remarks: textSchema(2_000).optional(),
    customerId: z.uuid().optional(),
  })
  .meta({ id: 'NewOrder' });
export type NewOrder = z.infer<typeof newOrderSchema>;

const promisesSchema = z.object({
  dispatchBy: timeSchema,
  pickupBy: timeSchema,
  departBy: timeSchema,
  arriveBy: timeSchema,
  podBy: timeSchema,
  paperPodBy: timeSchema,
});

const milestonesSchema = z.record(z.string(), z.object({ at: timeSchema, source: z.string() }));

/** An order in a list. */
export const orderSummarySchema = z
  .object({
    id: z.uuid(),
    orderNo: z.string(),
    customerRef: z.string(),
    customer: z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() }),
    kind: z.enum(orderKinds),
    service: z.enum(services),
    status: z.enum(orderStatuses),
    version: z.number().int(),
    from: z.string(),
    to: z.string(),
    plate: z.string().nullable(),
    /** The deadlines in force, each the last of the shipments'. */
    promises: promisesSchema,
    /** What is open of them: each the first that a shipment still has to keep; the order's own when all have kept it. */
    openPromises: promisesSchema,
    openWarnings: z.array(z.string()),
    createdAt: timeSchema,
  })
  .meta({ id: 'OrderSummary' });
export type OrderSummary = z.infer<typeof orderSummarySchema>;

/** An order with everything its page shows but the timeline. */
export const orderSchema = orderSummarySchema
  .extend({
    goods: z.array(goodsLineSchema),
    stops: z.array(
      z.object({
        id: z.uuid(),
        shipment: z.number().int(),
        number: z.number().int(),
        kind: z.enum(stopKinds),
        name: z.string(),
        address: z.string().nullable(),
        /** The code of the site in the register, when the stop is one. */
        site: z.string().nullable(),
        /** WGS-84; null while nobody has located the address 待定位. */
        longitude: z.number().nullable(),
        latitude: z.number().nullable(),
        radiusM: z.number(),
        timeZone: z.string(),
        window: z.object({ start: timeSchema, end: timeSchema }).nullable(),
        /** By when the vehicle is promised there, as in force for its shipment; null at a terminal without a window. */
        arriveBy: timeSchema.nullable(),
        contact: z.object({ name: z.string(), phone: z.string() }).nullable(),
      }),
    ),
    trip: z
      .object({
        id: z.uuid(),
        vehicleId: z.uuid(),
        vehicleIndex: z.number().int(),
        plate: z.string(),
        tracked: z.boolean(),
        driver: z.object({ name: z.string(), phone: z.string() }),
        carrier: z.string().nullable(),
      })
      .nullable(),
    milestones: milestonesSchema,
    /** The deadlines that the order was accepted with; `promises` are those in force. */
    firstPromises: promisesSchema,
    hold: z.object({ holder: z.enum(['customer', 'us']), since: timeSchema }).nullable(),
    shipments: z.array(
      z.object({
        number: z.number().int(),
        status: z.enum(orderStatuses),
        lines: z.array(z.object({ line: z.number().int(), pieces: z.number().int() })),
        milestones: milestonesSchema,
        /** The deadlines in force for this shipment; the first ones are the order's. */
        promises: promisesSchema,
        legs: z.array(
          z.object({
            number: z.number().int(),
            from: z.string(),
            to: z.string(),
            plate: z.string().nullable(),
            driver: z.string().nullable(),
          }),
        ),
      }),
    ),
    /**
     * Of the shipment that is latest by its promise: `lateByS` by the promise in force when it fell due, `firstLateByS` by
     * the first one.
     */
    verdict: z
      .object({
        edition: z.number(),
        onTime: z.boolean(),
        lateByS: z.number(),
        firstLateByS: z.number().optional(),
        intact: z.boolean().nullable(),
      })
      .nullable(),
    /** What keeps it open although everything happened: it was late, and nobody has said why. */
    blockedBy: z.enum(['causeMissing']).nullable(),
    podRequired: z.boolean(),
    remarks: z.string().nullable(),
    /** What does not fit in the plan; `stop` is the number of the stop where it shows, `shipment` said of a split order. */
    planProblems: z.array(
      z.object({
        code: z.enum(planProblemCodes),
        stop: z.number().int().optional(),
        shipment: z.number().int().optional(),
      }),
    ),
    /** What falls due next, and when. */
    due: z.array(z.object({ what: z.enum(dueKinds), rule: z.enum(warningRules).nullable(), at: timeSchema })),
    /** Link to the order's workflow for those who run the house; null for customers. */
    workflowUrl: z.string().nullable(),
    /** What keeps the workflow from hearing of the order's last change, if anything does. */
    tellError: z.string().nullable(),
  })
  .meta({ id: 'Order' });
export type Order = z.infer<typeof orderSchema>;

export const orderQuerySchema = z.object({
  ...pageQuery,
  status: z.enum(orderStatuses).optional(),
  warning: z.enum(['open']).optional(),
  q: z.string().trim().max(100).optional(),
  /** Only orders of which this is overdue right now; the overview counts the same ones. */
  overdue: z.enum(overdueBuckets).optional(),
  /** YYYY-MM-DD in Beijing, beside `overdue`: only promises that fell due on that day. */
  day: z.iso.date().optional(),
  /** Of this customer. */
  customer: z.uuid().optional(),
  /** Of the customers of this service group; `none`: of those that have no group. */
  group: z.union([z.uuid(), z.literal('none')]).optional(),
});
export type OrderQuery = z.infer<typeof orderQuerySchema>;
export const orderPageSchema = pageOf(orderSummarySchema).meta({ id: 'OrderPage' });
export type OrderPage = z.infer<typeof orderPageSchema>;
