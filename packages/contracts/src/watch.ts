import { z } from 'zod';

/** What a client asks for: map cells (z6 tiles, "x/y") at 4 Hz, or the whole world at 1 Hz. The last request replaces the one before. */
export const watchSchema = z.object({
  cells: z
    .array(z.string().regex(/^\d{1,2}\/\d{1,2}$/))
    .max(400)
    .optional(),
  world: z.boolean().optional(),
});
export type Watch = z.infer<typeof watchSchema>;
