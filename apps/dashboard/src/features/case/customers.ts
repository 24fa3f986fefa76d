import type { ExceptionDetail } from '@longhaul/contracts';
import { customerName, type Language } from '../../i18n/index.ts';

/** A customer whose orders are members: when it was told, until when it is to be, or that it was not in time. */
export type CaseCustomer = { id: string; name: string; toldAt: string | null; tellBy: string | null; missed: boolean };

/** The customers of a case, each once, in the order of its members. */
export function customersOf(
  it: Pick<ExceptionDetail, 'memberOrders' | 'customersTold' | 'customersMissed' | 'tellBy'>,
  language: Language,
): CaseCustomer[] {
  const names = new Map(it.memberOrders.map((member) => [member.customerId, customerName(member, language)]));
  return [...names].map(([id, name]) => ({
    id,
    name,
    toldAt: it.customersTold[id] ?? null,
    tellBy: it.tellBy[id] ?? null,
    missed: it.customersMissed.includes(id),
  }));
}
