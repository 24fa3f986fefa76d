import { type ExceptionType, mayClassify, mayDo, type Severity } from '@longhaul/domain';
import { appendCase, applyPlan, heedGravity, oweAsked, oweCustomerSaid, userIdOf } from '../../exceptions/index.ts';
import { refuse } from '../answer.ts';
import type { CaseAct } from './case-act.ts';

/** Somebody looks after the case: the time without acknowledgement stands still. */
export const acknowledge: CaseAct<{ note?: string | undefined }> = async (tx, one, body, { actor, at }) => {
  const refusal = mayDo('acknowledge', one.it);
  if (refusal) return refuse(refusal);
  await appendCase(tx, one, 'acknowledged', { at, actor, detail: body.note ? { note: body.note } : {} });
  return null;
};

/** It is so. A plan that did not wait for this is applied now. */
export const confirm: CaseAct<{ note?: string | undefined }> = async (tx, one, body, { actor, at }) => {
  const refusal = mayDo('confirm', one.it);
  if (refusal) return refuse(refusal);
  await appendCase(tx, one, 'confirmed', { at, actor, detail: body.note ? { note: body.note } : {} });
  await applyPlan(tx, one, at);
  return null;
};

/** It is not so: a false alarm keeps its name. */
export const invalidate: CaseAct<{ reason: string }> = async (tx, one, detail, { actor, at }) => {
  const refusal = mayDo('invalidate', one.it);
  if (refusal) return refuse(refusal);
  await appendCase(tx, one, 'invalidated', { at, actor, detail });
  return null;
};

/** What it really is, and how grave. The subject may have only one open case of a type. */
export const classify: CaseAct<{ type: ExceptionType; severity: Severity; reason: string }> = async (
  tx,
  one,
  detail,
  { actor, role, at },
) => {
  const refusal = mayClassify(one.it, detail.severity, role);
  if (refusal) return refuse(refusal);
  if (detail.type !== one.it.type && (await hasTwin(tx, one.id, detail.type))) return refuse('case-already-open');
  await appendCase(tx, one, 'classified', { at, actor, detail });
  await heedGravity(tx, one, { actor, at });
  return null;
};

/** Whether another case of that type is open about the same order or trip, and stop. */
export const hasTwin = async (
  tx: Parameters<typeof acknowledge>[0],
  caseId: string,
  type: ExceptionType,
): Promise<boolean> => {
  const twin = await tx
    .selectFrom('exceptionCase as own')
    .innerJoin('exceptionCase as other', (join) =>
      join
        .on((eb) => eb('other.orderId', 'is not distinct from', eb.ref('own.orderId')))
        .on((eb) => eb('other.tripId', 'is not distinct from', eb.ref('own.tripId')))
        .on((eb) => eb('other.stopId', 'is not distinct from', eb.ref('own.stopId'))),
    )
    .select('other.id')
    .where('own.id', '=', caseId)
    .where('other.id', '<>', caseId)
    .where('other.type', '=', type)
    .where('other.closedAt', 'is', null)
    .executeTakeFirst();
  return twin !== undefined;
};

/** Somebody else takes over. The clock goes on, unless the policy says otherwise. */
export const reassign: CaseAct<{ ownerId: string; reason?: string | undefined }> = async (
  tx,
  one,
  { ownerId, reason },
  { actor, at },
) => {
  const refusal = mayDo('reassign', one.it);
  if (refusal) return refuse(refusal);
  const owner = await tx
    .selectFrom('userAccount')
    .select('id')
    .where('id', '=', ownerId)
    .where('customerId', 'is', null)
    .executeTakeFirst();
  if (!owner) return refuse('unknown-user');
  const detail = { owner: `user/${ownerId}`, ...(reason ? { reason } : {}) };
  await appendCase(tx, one, 'reassigned', { at, actor, detail });
  if (ownerId !== userIdOf(actor)) await oweAsked(tx, one, 'CASE_REASSIGNED', [ownerId], at);
  return null;
};

/** A note is for the house, unless it says which customer may read it. */
export const note: CaseAct<{ text: string; visibleTo?: string | undefined }> = async (
  tx,
  one,
  { text, visibleTo },
  { actor, at, role },
) => {
  if (visibleTo !== undefined && !one.about.customers.includes(visibleTo)) return refuse('unknown-customer');
  const visibility = visibleTo === undefined ? 'internal' : 'customer';
  await appendCase(tx, one, 'noted', { at, actor, detail: { text, visibility }, visibleTo });
  await oweCustomerSaid(tx, one, { role, at });
  return null;
};
