import { dayCountings, orderKinds, services } from '@longhaul/domain';
import { z } from 'zod';
import { ownerSchema, pageOf, pageQuery, textSchema } from './common.ts';

const minuteSchema = z.number().int().min(0).max(1440);
const laneEndSchema = z.string().regex(/^any$|^(site|city|province):[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/);

/** How long a lane takes: by a clock time so many days later, or so many hours after departure. Minutes since midnight. */
const takesSchema = z.discriminatedUnion('rule', [
  z.object({
    rule: z.literal('clock'),
    days: z.number().int().min(0).max(60),
    byMinute: minuteSchema.min(1),
    /** An order that comes later than this on the shipper's clock is one of the next day; null: none is too late. */
    cutOffMinute: minuteSchema.nullable().default(null),
    counting: z.enum(dayCountings).default('calendar'),
  }),
  z.object({ rule: z.literal('hours'), hours: z.number().min(1).max(2_000) }),
]);

/** A line of the lead-time table 时效表. Without a customer it is the house's. */
export const newLeadTimeSchema = z
  .object({
    customerId: z.uuid().nullable().default(null),
    /** `site:CODE`, `city:code`, `province:code` (names of the atlas) or `any`. */
    from: laneEndSchema,
    to: laneEndSchema,
    kind: z.enum(orderKinds),
    service: z.enum(services),
    takes: takesSchema,
  })
  .meta({ id: 'NewLeadTime' });
export type NewLeadTime = z.infer<typeof newLeadTimeSchema>;

export const leadTimeSchema = newLeadTimeSchema
  .extend({ id: z.uuid(), customerId: z.uuid().nullable(), version: z.number().int() })
  .meta({ id: 'LeadTime' });
export type LeadTimeLine = z.infer<typeof leadTimeSchema>;

/** Another time for the same lane. Orders that were accepted keep their promises. `version` is the one that was looked at. */
export const leadTimeChangeSchema = z
  .object({ takes: takesSchema, version: z.number().int().optional() })
  .meta({ id: 'LeadTimeChange' });
export type LeadTimeChange = z.infer<typeof leadTimeChangeSchema>;

export const leadTimeQuerySchema = z.object({
  ...pageQuery,
  cursor: z.uuid().optional(),
  customerId: ownerSchema.optional(),
  kind: z.enum(orderKinds).optional(),
  service: z.enum(services).optional(),
  /** Lanes that begin or end so. */
  end: laneEndSchema.optional(),
});
export type LeadTimeQuery = z.infer<typeof leadTimeQuerySchema>;
export const leadTimePageSchema = pageOf(leadTimeSchema).meta({ id: 'LeadTimePage' });
export type LeadTimePage = z.infer<typeof leadTimePageSchema>;

const dayList = z.array(z.iso.date()).max(200);
/** The official arrangement of a year 放假安排: days off, and days of the weekend that are worked for them. */
export const newCalendarYearSchema = z
  .object({
    year: z.number().int().min(2020).max(2100),
    source: textSchema(500),
    daysOff: dayList,
    daysWorked: dayList,
  })
  .refine(
    ({ year, daysOff, daysWorked }) => [...daysOff, ...daysWorked].every((day) => day.startsWith(`${year}-`)),
    'every day lies in the year',
  )
  .meta({ id: 'NewCalendarYear' });
export type NewCalendarYear = z.infer<typeof newCalendarYearSchema>;
export const calendarYearSchema = z
  .object({
    year: z.number().int(),
    edition: z.number().int(),
    source: z.string(),
    daysOff: dayList,
    daysWorked: dayList,
  })
  .meta({ id: 'CalendarYear' });
export type CalendarYear = z.infer<typeof calendarYearSchema>;
/** The newest edition of each year. */
export const calendarListSchema = z.object({ items: z.array(calendarYearSchema) }).meta({ id: 'CalendarList' });
export type CalendarList = z.infer<typeof calendarListSchema>;
