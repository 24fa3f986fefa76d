import type { ExceptionDetail } from '@longhaul/contracts';
import type { Language } from './language.ts';

type Member = Pick<ExceptionDetail['memberOrders'][number], 'customerName' | 'customerNameEn'>;

/** The name of the customer of a case's order as the screen's language has it. */
export const customerName = (member: Member, language: Language): string =>
  language === 'zh' ? member.customerName : member.customerNameEn;
