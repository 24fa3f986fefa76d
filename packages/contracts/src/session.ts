import { z } from 'zod';
import { roles } from './role.ts';

export const loginSchema = z
  .object({ email: z.string().max(200), password: z.string().max(200) })
  .meta({ id: 'Login' });
export type Login = z.infer<typeof loginSchema>;
export const demoLoginSchema = z.object({ role: z.enum(roles) }).meta({ id: 'DemoLogin' });

export const sessionSchema = z
  .object({
    user: z.object({
      id: z.uuid(),
      name: z.string(),
      email: z.string(),
      role: z.enum(roles),
      customerId: z.uuid().nullable(),
    }),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof sessionSchema>;

/** What the login page needs to know before anybody is logged in. `demo` is null on a real installation. */
export const installSchema = z
  .object({ demo: z.object({ timeFactor: z.number(), roles: z.array(z.enum(roles)) }).nullable() })
  .meta({ id: 'Install' });
export type Install = z.infer<typeof installSchema>;
