import { z } from 'zod';
import { textSchema, timeSchema } from './common.ts';

/** Who asks that we forget them, by a phone number in any spelling, or the whole name. */
export const findPersonsSchema = z
  .object({ text: textSchema(100) })
  .meta({ id: 'FindPersons', examples: [{ text: '138 0000 0000' }] });
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

/** Where people may have typed a name or a number. */
export const personTextPlaces = [
  'order',
  'stop',
  'site',
  'fact',
  'warning',
  'receipt',
  'case',
  'measure',
  'evidence',
  'incident',
  'claim',
  'notice',
  'import',
  'answer',
] as const;

/** Where a person stands: what refers to it, and the texts that say its name or number. Erased, these are what was changed. */
export const personReferencesSchema = z
  .object({
    /** All rows of the same person: each order brought its own. */
    items: z.array(personSchema),
    orders: z.int(),
    trips: z.int(),
    sites: z.int(),
    texts: z.array(
      z.object({
        place: z.enum(personTextPlaces),
        count: z.int(),
        /** The numbers of the first orders, cases or claims in question. */
        about: z.array(z.string()),
      }),
    ),
  })
  .meta({
    id: 'PersonReferences',
    examples: [
      {
        items: [
          {
            id: '019a7c3e-2f7b-7c11-9d54-0f3b8a6c1e22',
            kind: 'driver',
            name: '马德胜',
            inUse: false,
            erasedAt: null,
          },
        ],
        orders: 12,
        trips: 9,
        sites: 0,
        texts: [{ place: 'fact', count: 2, about: ['LH-000123', 'LH-000187'] }],
      },
    ],
  });
export type PersonReferences = z.infer<typeof personReferencesSchema>;
