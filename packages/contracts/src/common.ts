import { z } from 'zod';

/** ISO 8601 with offset, as outsiders send it; answered in UTC. */
export const timeSchema = z.iso.datetime({ offset: true });
export const longitudeSchema = z.number().min(-180).max(180);
export const latitudeSchema = z.number().min(-90).max(90);

/** A time zone as IANA names it. */
export const timeZoneSchema = z.string().max(60).refine(isTimeZone, 'not a known time zone');

/** Names and remarks: no control characters, so that neither logs nor reports can be forged. */
export const textSchema = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
    .regex(/^[^\u0000-\u0008\u000b-\u001f\u007f]*$/, 'control characters are not allowed');

/** `?limit=&cursor=` of every list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
};

/** A page of a list; no `nextCursor` means the end. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** Whose lines or editions a list has: the house's alone, or a customer's with those of the house. */
export const ownerSchema = z.union([z.literal('house'), z.uuid()]);

/** `:id` of a route whose things are known by uuid only. */
export const idParamSchema = z.object({ id: z.uuid() });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
