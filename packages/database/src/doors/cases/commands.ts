import type { Tx } from '../../connection/index.ts';
import type { LockedCase } from '../../exceptions/index.ts';
import type { Refusal } from '../answer.ts';
import type { CaseAct, CaseBy } from './case-act.ts';
import { close, reopen, resolve } from './ending.ts';
import { acknowledge, classify, confirm, invalidate, note, reassign } from './looking-after.ts';
import { approve, instruct, propose, reject, withdraw } from './measures.ts';
import { applyPlanByHand } from './plan-by-hand.ts';
import { completeStep, reportToAuthority, tellCustomer } from './telling.ts';

const acts = {
  ...{ acknowledge, confirm, invalidate, classify, reassign, note },
  ...{ propose, approve, reject, withdraw, instruct },
  ...{ applyPlan: applyPlanByHand, completeStep, tellCustomer, reportToAuthority, resolve, close, reopen },
};
type Acts = typeof acts;
type BodyOf<T extends keyof Acts> = Parameters<Acts[T]>[2];

/** A decision about a case. Who is refused has changed nothing, and a typed reason. */
export type CaseDecision = { [T in keyof Acts]: { type: T; body: BodyOf<T> } }[keyof Acts];

export const carryOut = (tx: Tx, one: LockedCase, { type, body }: CaseDecision, by: CaseBy): Promise<Refusal | null> =>
  // a decision's body is that of its type, which the compiler does not follow through the lookup
  (acts[type] as CaseAct<unknown>)(tx, one, body, by);
