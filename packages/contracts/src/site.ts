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

/** A site's code as people say it: letters, digits, dash and underscore. */
export const siteCodeSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/);

/** A clock time on the site's wall, `08:30`; `24:00` is the end of the day. */
const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
/** From when to when on one day of the week (1 is Monday), by the site's clock. */
const hoursSchema = z
  .object({ weekday: z.number().int().min(1).max(7), from: clockSchema, to: clockSchema })
  .refine((hours) => hours.from < hours.to, 'hours end after they begin');

/** A closed line around the site, longitude before latitude; the last point is joined to the first. */
const ringSchema = z
  .array(z.tuple([longitudeSchema, latitudeSchema]))
  .min(3)
  .max(200);

const radiusSchema = z.number().int().min(20).max(20_000);

const siteFields = {
  name: textSchema(200),
  address: textSchema(500).nullable(),
  longitude: longitudeSchema,
  latitude: latitudeSchema,
  /** The geofence: a circle of so many metres, unless `ring` says more closely. */
  radiusM: radiusSchema,
  ring: ringSchema.nullable(),
  timeZone: timeZoneSchema,
  openingHours: z.array(hoursSchema).max(50),
  bookingHours: z.array(hoursSchema).max(50),
  papersNeeded: z.array(textSchema(200)).max(50),
  contact: z.object({ name: textSchema(100), phone: textSchema(40) }).nullable(),
};

/** A place for the register 地点. Without a customer it is the house's, for everybody's orders. */
export const newSiteSchema = z
  .object({
    code: siteCodeSchema,
    customerId: z.uuid().nullable().default(null),
    ...siteFields,
    address: siteFields.address.default(null),
    radiusM: radiusSchema.default(500),
    ring: siteFields.ring.default(null),
    timeZone: timeZoneSchema.default('Asia/Shanghai'),
    openingHours: siteFields.openingHours.default([]),
    bookingHours: siteFields.bookingHours.default([]),
    papersNeeded: siteFields.papersNeeded.default([]),
    contact: siteFields.contact.default(null),
  })
  .meta({ id: 'NewSite' });
export type NewSite = z.infer<typeof newSiteSchema>;

/**
 * What changes at a site; what is left out stays. Orders that were accepted keep the place they had. `version` is the one
 * that was looked at: a site that somebody else has changed since is not overwritten.
 */
export const siteChangeSchema = z
  .object({ ...siteFields, version: z.number().int() })
  .partial()
  .meta({ id: 'SiteChange' });
export type SiteChange = z.infer<typeof siteChangeSchema>;

export const siteSchema = z
  .object({
    code: siteCodeSchema,
    customerId: z.uuid().nullable(),
    ...siteFields,
    version: z.number().int(),
    /** Since when no new order may name it; null while it is in use. */
    retiredAt: timeSchema.nullable(),
  })
  .meta({ id: 'Site' });
export type Site = z.infer<typeof siteSchema>;

export const siteQuerySchema = z.object({
  ...pageQuery,
  q: z.string().trim().max(100).optional(),
  retired: z.enum(['true', 'false']).default('false'),
});
export const sitePageSchema = pageOf(siteSchema).meta({ id: 'SitePage' });
export type SitePage = z.infer<typeof sitePageSchema>;

/** A stop that waits to be located 待定位: all we have is what the customer wrote. */
export const unlocatedStopSchema = z
  .object({
    id: z.uuid(),
    order: z.object({ id: z.uuid(), orderNo: z.string() }),
    number: z.number().int(),
    name: z.string(),
    address: z.string().nullable(),
    window: z.object({ start: timeSchema, end: timeSchema }).nullable(),
  })
  .meta({ id: 'UnlocatedStop' });
export type UnlocatedStop = z.infer<typeof unlocatedStopSchema>;
export const unlocatedQuerySchema = z.object({ ...pageQuery, cursor: z.uuid().optional() });
export const unlocatedPageSchema = pageOf(unlocatedStopSchema).meta({ id: 'UnlocatedStopPage' });
export type UnlocatedPage = z.infer<typeof unlocatedPageSchema>;

/** Where a stop is, as a clerk found out; with `saveAsSite` the place goes into the register under that code. */
export const locateSchema = z
  .object({
    longitude: longitudeSchema,
    latitude: latitudeSchema,
    radiusM: radiusSchema.optional(),
    saveAsSite: siteCodeSchema.optional(),
  })
  .meta({ id: 'Locate' });
export type Locate = z.infer<typeof locateSchema>;
/** How many stops are located now: others of the same customer that wait with the same address are located with it. */
export const locatedSchema = z.object({ located: z.number().int() }).meta({ id: 'Located' });
export type Located = z.infer<typeof locatedSchema>;
