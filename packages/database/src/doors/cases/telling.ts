import type { TellCustomer } from '@longhaul/contracts';
import { mayDo } from '@longhaul/domain';
import { appendCase, oweCustomer } from '../../exceptions/index.ts';
import { refuse } from '../answer.ts';
import type { CaseAct } from './case-act.ts';

/** A step of the check list is done, also when it was missed before. */
export const completeStep: CaseAct<{ step: string; note?: string | undefined }> = async (
  tx,
  one,
  { step, note },
  by,
) => {
  const refusal = mayDo('completeStep', one.it);
  if (refusal) return refuse(refusal);
  if (!one.it.steps.some(({ key }) => key === step)) return refuse('unknown-step');
  await appendCase(tx, one, 'stepDone', { ...by, detail: { step, ...(note ? { note } : {}) } });
  return null;
};

/** A customer was told by a person; or its contacts are sent the notice now, and it counts as told when one arrives. */
export const tellCustomer: CaseAct<TellCustomer> = async (tx, one, body, by) => {
  const refusal = mayDo('tellCustomer', one.it);
  if (refusal) return refuse(refusal);
  const { customerId = one.customerId, channel, note } = body;
  if (!one.about.customers.includes(customerId)) return refuse('unknown-customer');
  if (channel === 'send') return (await oweCustomer(tx, one, customerId, by.at)) ? null : refuse('nobody-to-tell');
  const detail = { customerId, channel, by: 'hand' as const, ...(note ? { note } : {}) };
  await appendCase(tx, one, 'customerTold', { ...by, detail, visibleTo: customerId });
  return null;
};

/** The accident was reported to the authorities. */
export const reportToAuthority: CaseAct<{ authority: string; note?: string | undefined }> = async (
  tx,
  one,
  body,
  by,
) => {
  const refusal = mayDo('reportToAuthority', one.it);
  if (refusal) return refuse(refusal);
  const { authority, note } = body;
  await appendCase(tx, one, 'authorityTold', { ...by, detail: { authority, ...(note ? { note } : {}) } });
  return null;
};
