import { readdirSync, readFileSync } from 'node:fs';
import { planContentSchema } from '@longhaul/contracts';
import type { PlanContent } from '@longhaul/domain';

const folder = new URL('../../plans/', import.meta.url);

/** The plans that come with the product: one file a plan, named by its code. One that does not hold its shape throws. */
export const shippedPlans = (): { code: string; plan: PlanContent }[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => {
      const parsed = planContentSchema.safeParse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
      if (!parsed.success) throw new Error(`${name} is no emergency plan: ${parsed.error.message}`);
      return { code: name.slice(0, -'.json'.length), plan: parsed.data };
    });
