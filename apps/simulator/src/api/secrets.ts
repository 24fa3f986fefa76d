import { z } from 'zod';

/** Keys, tokens, a clerk's login and the vehicles: what customers, trucks and dispatchers of a simulation need. */
export const secretsSchema = z.object({
  apiKeys: z.array(z.object({ customer: z.string(), key: z.string() })),
  fleetTokens: z.array(z.object({ fleet: z.string(), token: z.string() })),
  users: z.array(z.object({ email: z.string(), password: z.string(), role: z.string() })),
  vehicles: z.array(z.object({ deviceId: z.string(), plate: z.string(), fleet: z.string() })),
});
export type Secrets = z.infer<typeof secretsSchema>;
