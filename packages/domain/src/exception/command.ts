import type { Instant } from '../instant.ts';
import type { DerivedCase } from './derive.ts';
import type { ResponsibleParty } from './event.ts';
import type { DerivedMeasure } from './measures.ts';
import type { ExceptionPolicy } from './policy.ts';
import { mayDecide } from './role.ts';
import { isGraver } from './severity.ts';
import { type CaseCommand, fitsState } from './state.ts';
import type { Severity } from './type.ts';

/** Why a command about a case was refused: stable codes. */
export type CaseRefusal =
  | 'case-state'
  | 'approval-pending'
  | 'measure-not-pending'
  | 'measure-not-applied'
  | 'proposer-may-not-approve'
  | 'already-approved-by-you'
  | 'approval-has-climbed'
  | 'not-an-approver'
  | 'unknown-measure'
  | 'unknown-customer'
  | 'instruction-of-whom'
  | 'lowering-needs-supervisor'
  | 'unknown-step'
  | 'only-a-drill'
  | 'not-told-yet'
  | 'prevention-note-missing'
  | 'too-late-to-reopen';

/** What is done in a drill: nothing that asks, tells or moves anybody outside it. */
const inDrill: readonly CaseCommand[] = ['acknowledge', 'note', 'completeStep'];

/** Whether a command fits the state in which the case stands. */
export function mayDo(command: CaseCommand, it: DerivedCase): CaseRefusal | null {
  if (it.drill && !inDrill.includes(command)) return 'only-a-drill';
  if (fitsState(command, it.state)) return null;
  return command === 'resolve' && it.state === 'PLANNED' ? 'approval-pending' : 'case-state';
}

/**
 * Whether somebody may approve or reject a measure: who proposed it never; who approved already not again; a request that
 * climbed is decided by the level it climbed to, or above.
 */
export function mayDecideMeasure(
  measure: DerivedMeasure | undefined,
  who: { actor: string; role: string },
): CaseRefusal | null {
  if (!measure) return 'unknown-measure';
  if (measure.state !== 'pending') return 'measure-not-pending';
  if (measure.proposedBy === who.actor) return 'proposer-may-not-approve';
  if (measure.approvedBy.includes(who.actor)) return 'already-approved-by-you';
  if (mayDecide(who.role, measure.need.role, measure.level)) return null;
  return mayDecide(who.role, measure.need.role, 3) ? 'approval-has-climbed' : 'not-an-approver';
}

/**
 * Whether a case may be said to be so grave. What makes it less grave gives everybody more time, so it is not for whom the
 * first levels ask: a supervisor or above says so (domain.md 6 and 7).
 */
export function mayClassify(it: DerivedCase, severity: Severity, role: string): CaseRefusal | null {
  const state = mayDo('classify', it);
  if (state) return state;
  return isGraver(it.severity, severity) && !mayDecide(role, 'supervisor', 3) ? 'lowering-needs-supervisor' : null;
}

/**
 * Whether an instruction about a measure may be recorded, and as whose: each customer whose goods it acts on says so for
 * itself, once (Civil Code 829). With one customer it need not be named.
 */
export function mayInstruct(measure: DerivedMeasure | undefined, customerId: string | undefined): CaseRefusal | null {
  if (!measure) return 'unknown-measure';
  if (measure.instruction) return 'measure-not-pending';
  const { from } = measure.need;
  if (!from) return null;
  if (customerId === undefined) return from.length > 1 ? 'instruction-of-whom' : null;
  if (!from.includes(customerId)) return 'unknown-customer';
  return measure.instructions.some((said) => said.customerId === customerId) ? 'measure-not-pending' : null;
}

/** What a case is closed with. */
export type Closing = {
  cause: string;
  responsibleParty: ResponsibleParty;
  result: string;
  preventionNote?: string | undefined;
};

/**
 * A case closes when what was approved has acted, and every customer was told; a grave one only with a note how it is
 * prevented (domain.md 6).
 */
export function mayClose(it: DerivedCase, closing: Closing, customers: readonly string[]): CaseRefusal | null {
  const state = mayDo('close', it);
  if (state) return state;
  if (it.measures.some((measure) => measure.state === 'approved')) return 'measure-not-applied';
  if (customers.some((customer) => it.customersTold[customer] === undefined)) return 'not-told-yet';
  return (it.severity === 'S1' || it.severity === 'S2') && !closing.preventionNote ? 'prevention-note-missing' : null;
}

/** A case may be reopened within the objection window. */
export function mayReopen(it: DerivedCase, policy: ExceptionPolicy, at: Instant): CaseRefusal | null {
  const state = mayDo('reopen', it);
  if (state) return state;
  return it.closing && at > it.closing.at + policy.reopenS * 1_000 ? 'too-late-to-reopen' : null;
}
