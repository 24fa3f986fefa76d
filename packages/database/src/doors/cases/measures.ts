import type { InstructRequest, ProposeRequest } from '@longhaul/contracts';
import {
  aheadTolerance,
  approvalNeed,
  type DerivedMeasure,
  levelOfRole,
  levelsOf,
  mayDecideMeasure,
  mayDo,
  mayInstruct,
} from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import {
  appendCase,
  approvalOfPlan,
  type LockedCase,
  oweApprovers,
  oweCustomerSaid,
  watchedOf,
} from '../../exceptions/index.ts';
import { refuse } from '../answer.ts';
import type { CaseAct } from './case-act.ts';

/** Proposes a measure. What needs nobody's approval acts at once; the others ask whoever stands on the level. */
export const propose: CaseAct<ProposeRequest> = async (tx, one, body, { actor, at }) => {
  const refusal = mayDo('propose', one.it);
  if (refusal) return refuse(refusal);
  const { kind, costCny, effect, action, note } = body;
  const { members } = one.about;
  const known = new Set(members.map(({ orderId }) => orderId));
  if (action.orders?.some((id) => !known.has(id))) return refuse('unknown-member');
  const { role, ...limits } = await approvalOfPlan(tx, one);
  const usual = approvalNeed(kind, costCny, limits);
  const concerned = members.filter(({ orderId }) => action.orders?.includes(orderId) ?? true);
  const from = [...new Set(concerned.map(({ customerId }) => customerId))];
  const asksCustomers = usual.instruction && from.length > 0;
  const need = {
    ...usual,
    ...(role === 'quality' ? { role } : {}),
    ...(asksCustomers ? { from } : {}),
  };
  // who is asked is asked about these goods: what joins the case later was not
  const acts = { ...action, orders: concerned.map(({ orderId }) => orderId) };
  const top = levelsOf(one.it.severity, watchedOf(one)).length;
  const level = Math.max(approvalLevel, one.it.level, Math.min(top, levelOfRole(role ?? 'supervisor')));
  const measureId = newId();
  await tx
    .insertInto('measure')
    .values({
      ...{
        id: measureId,
        caseId: one.id,
        kind,
        costCny,
        level,
        state: 'pending',
        proposedBy: actor,
        proposedAt: new Date(at),
      },
      ...{ effect: JSON.stringify(effect), action: JSON.stringify(acts), need: JSON.stringify(need) },
    })
    .execute();
  const detail = { measureId, kind, costCny, need, level, ...(note ? { note } : {}) };
  await appendCase(tx, one, 'measureProposed', { at, actor, detail });
  if (need.approvers > 0) await oweApprovers(tx, one, { need, level }, at);
  return null;
};

/** The supervisor's level: nobody below approves. */
const approvalLevel = 3;

type OfMeasure = { measureId: string };
const find = (one: LockedCase, { measureId }: OfMeasure): DerivedMeasure | undefined =>
  one.it.measures.find(({ id }) => id === measureId);

export const approve: CaseAct<OfMeasure & { note?: string | undefined }> = async (tx, one, body, by) => {
  const refusal = mayDo('decideMeasure', one.it) ?? mayDecideMeasure(find(one, body), by);
  if (refusal) return refuse(refusal);
  const { measureId, note } = body;
  await appendCase(tx, one, 'measureApproved', { ...by, detail: { measureId, ...(note ? { note } : {}) } });
  return null;
};

export const reject: CaseAct<OfMeasure & { reason: string }> = async (tx, one, { measureId, reason }, by) => {
  const refusal = mayDo('decideMeasure', one.it) ?? mayDecideMeasure(find(one, { measureId }), by);
  if (refusal) return refuse(refusal);
  await appendCase(tx, one, 'measureRejected', { ...by, detail: { measureId, reason } });
  return null;
};

/** A measure that has not acted yet is taken back by whoever works on the case. */
export const withdraw: CaseAct<OfMeasure & { reason: string }> = async (tx, one, { measureId, reason }, by) => {
  const measure = find(one, { measureId });
  if (!measure) return refuse('unknown-measure');
  const isOpen = measure.state === 'pending' || measure.state === 'awaitingInstruction';
  const refusal = mayDo('withdraw', one.it) ?? (isOpen ? null : 'measure-not-pending');
  if (refusal) return refuse(refusal);
  await appendCase(tx, one, 'measureWithdrawn', { ...by, detail: { measureId, reason } });
  return null;
};

/** What an instruction says; without a time it is given now. */
type Instructed = Omit<InstructRequest, 'at'> & { at?: string | undefined };

/** What a customer itself said, each for its own goods: without it nothing is returned, destroyed, redirected or released. */
export const instruct: CaseAct<OfMeasure & Instructed> = async (
  tx,
  one,
  { measureId, customerId, who, channel, at: said, note },
  by,
) => {
  const measure = find(one, { measureId });
  const refusal = measure ? (mayDo('instruct', one.it) ?? mayInstruct(measure, customerId)) : 'unknown-measure';
  if (refusal) return refuse(refusal);
  const at = said === undefined ? by.at : Date.parse(said);
  if (at > by.at + aheadTolerance) return refuse('fact-in-future');
  const whose = customerId ?? measure?.need.from?.[0];
  const detail = { measureId, ...(whose ? { customerId: whose } : {}), who, channel, at, ...(note ? { note } : {}) };
  await appendCase(tx, one, 'instructed', { ...by, detail });
  await oweCustomerSaid(tx, one, by);
  return null;
};
