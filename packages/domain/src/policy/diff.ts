import { defaultPolicy, type Policy } from './policy.ts';

/** The names of all the numbers that a policy has. */
export const policyNumbers = Object.keys(defaultPolicy) as (keyof Policy)[];

/** A number that two editions do not share, in seconds. */
export type PolicyChange = { number: keyof Policy; before: number; after: number };

/** An edition with every number: what it does not say is the house default. */
export const fullPolicy = (numbers: Partial<Policy>): Policy => ({ ...defaultPolicy, ...numbers });

/** What changes for an order that goes from one edition to another. */
export function diffPolicies(before: Partial<Policy>, after: Partial<Policy>): PolicyChange[] {
  const [from, to] = [fullPolicy(before), fullPolicy(after)];
  return policyNumbers
    .filter((number) => from[number] !== to[number])
    .map((number) => ({ number, before: from[number], after: to[number] }));
}
