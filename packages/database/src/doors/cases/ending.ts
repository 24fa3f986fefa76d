import { type Closing, mayClose, mayDo, mayReopen } from '@longhaul/domain';
import { appendCase, oweAsked, whoIsAsked } from '../../exceptions/index.ts';
import { appendDecision } from '../../orders/index.ts';
import { refuse } from '../answer.ts';
import type { CaseAct } from './case-act.ts';
import { hasTwin } from './looking-after.ts';

/** What was to be done is done. */
export const resolve: CaseAct<{ result: string }> = async (tx, one, detail, { actor, at }) => {
  const refusal = mayDo('resolve', one.it);
  if (refusal) return refuse(refusal);
  await appendCase(tx, one, 'resolved', { at, actor, detail });
  return null;
};

/** Closes a case, and tells its late orders why they were late: they could not close without it. */
export const close: CaseAct<Closing> = async (tx, one, body, { actor, at, orders }) => {
  const refusal = mayClose(one.it, body, one.about.customers);
  if (refusal) return refuse(refusal);
  const { cause, responsibleParty, result, preventionNote } = body;
  const detail = { cause, responsibleParty, result, ...(preventionNote ? { preventionNote } : {}) };
  await appendCase(tx, one, 'closed', { at, actor, detail });
  for (const order of orders) {
    const customerToldAt = new Date(one.it.customersTold[order.customerId] ?? at).toISOString();
    const why = { cause, responsibleParty, customerToldAt, caseId: one.id };
    await appendDecision(tx, order, 'causeRecorded', at, { source: 'staff', actor }, why);
  }
  return null;
};

/** What was thought to be over is not: the ladder begins anew. */
export const reopen: CaseAct<{ reason: string }> = async (tx, one, { reason }, { actor, at }) => {
  const refusal = mayReopen(one.it, one.policy, at);
  if (refusal) return refuse(refusal);
  if (await hasTwin(tx, one.id, one.it.type)) return refuse('case-already-open');
  const asked = await whoIsAsked(tx, one, 1, at);
  await appendCase(tx, one, 'reopened', { at, actor, detail: { reason, asked } });
  await oweAsked(tx, one, 'CASE_REOPENED', asked, at);
  return null;
};
