import { z } from 'zod';
import { textSchema, timeSchema } from './common.ts';

/** Drivers and contacts of a phone number, for who asks that we forget them. */
export const findPersonsSchema = z
  .object({ phone: textSchema(40) })
  .meta({ id: 'FindPersons', examples: [{ phone: '13800000000' }] });
export type FindPersons = z.output<typeof findPersonsSchema>;
export const personSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(['driver', 'contact']),
    name: z.string(),
    /** Whether a trip that runs or an order that is not over still needs them. */
    inUse: z.boolean(),
    erasedAt: timeSchema.nullable(),
  })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof personSchema>;
export const personListSchema = z.object({ items: z.array(personSchema) }).meta({ id: 'PersonList' });
export type PersonList = z.infer<typeof personListSchema>;
