import type { InstructRequest, ProposeRequest } from '@longhaul/contracts';
import {
  aheadTolerance,
  approvalNeed,
  type DerivedMeasure,
  levelOfRole,
  levelsOf,
  mayDecideMeasure,
  mayDo,
} from '@longhaul/domain';
import { newId } from '@longhaul/platform';
import { appendCase, approvalOfPlan, type LockedCase, oweApprovers, watchedOf } from '../../exceptions/index.ts';
import { refuse } from '../answer.ts';
import type { CaseAct } from './case-act.ts';

/** Proposes a measure. What needs nobody's approval acts at once; the others ask whoever stands on the level. */
export const propose: CaseAct<ProposeRequest> = async (tx, one, body, { actor, at }) => {
  const refusal = mayDo('propose', one.it);
  if (refusal) return refuse(refusal);
  const { kind, costCny, effect, action, note } = body;
  const members = one.about.members.map(({ orderId }) => orderId);
  if (action.orders?.some((id) => !members.includes(id))) return refuse('unknown-member');
  const { role, ...limits } = await approvalOfPlan(tx, one);
  const usual = approvalNeed(kind, costCny, limits);
  const need = role === 'quality' ? { ...usual, role } : usual;
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
      ...{ effect: JSON.stringify(effect), action: JSON.stringify(action), need: JSON.stringify(need) },
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

/** What the customer itself said: without it nothing is returned, destroyed, redirected or released. */
export const instruct: CaseAct<OfMeasure & Instructed> = async (
  tx,
  one,
  { measureId, who, channel, at: said, note },
  by,
) => {
  const measure = find(one, { measureId });
  if (!measure) return refuse('unknown-measure');
  const refusal = mayDo('instruct', one.it) ?? (measure.instruction ? 'measure-not-pending' : null);
  if (refusal) return refuse(refusal);
  const at = said === undefined ? by.at : Date.parse(said);
  if (at > by.at + aheadTolerance) return refuse('fact-in-future');
  const detail = { measureId, who, channel, at, ...(note ? { note } : {}) };
  await appendCase(tx, one, 'instructed', { ...by, detail });
  return null;
};
