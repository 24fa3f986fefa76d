import type { ExceptionDetail } from '@longhaul/contracts';

/** A customer whose orders are members: when it was told, or that it was not in time. */
export type CaseCustomer = { id: string; name: string; toldAt: string | null; missed: boolean };

/** The customers of a case, each once, in the order of its members. */
export function customersOf(
  it: Pick<ExceptionDetail, 'memberOrders' | 'customersTold' | 'customersMissed'>,
): CaseCustomer[] {
  const names = new Map(it.memberOrders.map(({ customerId, customerName }) => [customerId, customerName]));
  return [...names].map(([id, name]) => ({
    id,
    name,
    toldAt: it.customersTold[id] ?? null,
    missed: it.customersMissed.includes(id),
  }));
}
