import { z } from 'zod';
import { pageOf, pageQuery, timeSchema } from './common.ts';
import { roles } from './role.ts';

/** Somebody of the house, as colleagues see them. */
export const colleagueSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    role: z.enum(roles),
    serviceGroups: z.array(z.object({ id: z.uuid(), name: z.string(), nameEn: z.string() })),
    /** While they are away, from included and to not; `to` null until further notice. Null: nothing is planned. */
    absence: z.object({ from: timeSchema, to: timeSchema.nullable() }).nullable(),
    /** Who stands in for them then 代班人. */
    deputy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  })
  .meta({ id: 'Colleague' });
export type Colleague = z.infer<typeof colleagueSchema>;

export const colleagueQuerySchema = z.object({ ...pageQuery, cursor: z.uuid().optional() });
export const colleaguePageSchema = pageOf(colleagueSchema).meta({ id: 'ColleaguePage' });
export type ColleaguePage = z.infer<typeof colleaguePageSchema>;

/** When somebody is away and who stands in; without an absence they are back. */
export const absenceSchema = z
  .object({
    absence: z
      .object({ from: timeSchema, to: timeSchema.nullable() })
      .refine(({ from, to }) => to === null || Date.parse(from) < Date.parse(to), 'an absence ends after it begins')
      .nullable(),
    deputyId: z.uuid().nullable(),
  })
  .meta({ id: 'Absence' });
export type Absence = z.infer<typeof absenceSchema>;
