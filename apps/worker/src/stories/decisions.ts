import { proposeSchema } from '@longhaul/contracts';
import type { CaseDecision } from '@longhaul/database';

/** What people of a story do to a case, in the words of the doors. */
export const acknowledge: CaseDecision = { type: 'acknowledge', body: {} };
export const confirm: CaseDecision = { type: 'confirm', body: {} };
export const tell = (customerId?: string): CaseDecision => ({
  type: 'tellCustomer',
  body: { channel: 'phone', ...(customerId ? { customerId } : {}) },
});
export const resolve = (result: string): CaseDecision => ({ type: 'resolve', body: { result } });
export const close = (preventionNote?: string): CaseDecision => ({
  type: 'close',
  body: { cause: '京哈高速封路', responsibleParty: 'forceMajeure', result: '已处理', preventionNote },
});
export const propose = (body: Parameters<typeof proposeSchema.parse>[0]): CaseDecision => ({
  type: 'propose',
  body: proposeSchema.parse(body),
});
export const approve = (measureId: string): CaseDecision => ({ type: 'approve', body: { measureId } });
export const stepDone = (step: string): CaseDecision => ({ type: 'completeStep', body: { step } });
