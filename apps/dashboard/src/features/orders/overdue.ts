import type { OverdueBuckets } from '@longhaul/contracts';
import type { WarningRule } from '@longhaul/domain';

/** The five things that are overdue when nobody did them, in the order of an order's life, with the warning that guards each. */
export const buckets = [
  { name: 'dispatch', rule: 'W-DISPATCH' },
  { name: 'pickup', rule: 'W-PICKUP' },
  { name: 'depart', rule: 'W-DEPART' },
  { name: 'arrive', rule: 'W-ARRIVE' },
  { name: 'pod', rule: 'W-POD' },
] as const satisfies readonly { name: keyof OverdueBuckets; rule: WarningRule }[];

export const totalOf = (overdue: OverdueBuckets): number =>
  buckets.reduce((total, { name }) => total + overdue[name], 0);

/** Customers with something overdue, those with the most first. */
export const worstFirst = <T extends OverdueBuckets & { name: string }>(customers: readonly T[]): T[] =>
  customers
    .filter((customer) => totalOf(customer) > 0)
    .sort((a, b) => totalOf(b) - totalOf(a) || a.name.localeCompare(b.name));
