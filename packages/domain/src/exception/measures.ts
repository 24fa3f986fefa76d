import type { Instant } from '../instant.ts';
import type { CaseEvent, CaseEventType, Instruction } from './event.ts';
import type { ApprovalNeed, MeasureKind } from './measure.ts';

/** `expired`: nobody decided, up to the top of the ladder. Silence never approves. */
export const measureStates = [
  'pending',
  'awaitingInstruction',
  'approved',
  'applied',
  'rejected',
  'expired',
  'withdrawn',
] as const;
export type MeasureState = (typeof measureStates)[number];

/** What a customer said about a measure. */
export type GivenInstruction = Instruction & { customerId: string | null };

/** A measure as the log of its case says. */
export type DerivedMeasure = {
  id: string;
  kind: MeasureKind;
  costCny: number;
  need: ApprovalNeed;
  state: MeasureState;
  proposedBy: string;
  proposedAt: Instant;
  /** Which level is asked to approve, and since when. */
  level: number;
  askedAt: Instant;
  approvedBy: readonly string[];
  /** When the last approval that was needed came. */
  decidedAt: Instant | null;
  reason: string | null;
  /** Every instruction that came in, by whose it is; null where an older log does not say. */
  instructions: readonly GivenInstruction[];
  /** The one that made them complete; null as long as somebody's is missing. */
  instruction: Instruction | null;
  /** What it did, by order. */
  applied: readonly { orderId: string | null; outcome: string; at: Instant }[];
};

/** The measures of a case, in the order in which they were proposed. */
export function deriveMeasures(log: readonly CaseEvent[]): DerivedMeasure[] {
  const measures = new Map<string, DerivedMeasure>();
  for (const event of log) {
    if (event.type === 'measureProposed') measures.set(event.detail.measureId, proposed(event));
    const measure = 'measureId' in event.detail ? measures.get(event.detail.measureId) : undefined;
    // what it did it did, also when it was over before that was noted
    if (measure && (isUndecided(measure) || event.type === 'measureApplied')) decide(measure, event);
    if (ends.includes(event.type)) for (const open of measures.values()) drop(open, event);
  }
  return [...measures.values()];
}

/** With these a case is over, and so is what was still asked about it: nobody is asked to approve what is not needed. */
const ends: readonly CaseEventType[] = ['clearedByFact', 'resolved', 'invalidated', 'closed'];

/** What was approved acts as long as the case is open: only one that is over for good needs it no more. */
function drop(measure: DerivedMeasure, { type, detail }: CaseEvent): void {
  const isOver = type === 'invalidated' || type === 'closed' || (type === 'clearedByFact' && detail.closes);
  const { state } = measure;
  if (state === 'pending' || state === 'awaitingInstruction' || (state === 'approved' && isOver))
    Object.assign(measure, { state: 'withdrawn', reason: type });
}

const isUndecided = ({ state }: DerivedMeasure): boolean => !['rejected', 'expired', 'withdrawn'].includes(state);

function proposed({ at, actor, detail }: CaseEvent & { type: 'measureProposed' }): DerivedMeasure {
  const { measureId, kind, costCny, need, level } = detail;
  return {
    ...{ id: measureId, kind, costCny, need, level, proposedBy: actor, proposedAt: at, askedAt: at },
    ...{ state: standing(need, 0, []), approvedBy: [], reason: null, instructions: [], instruction: null },
    applied: [],
    decidedAt: need.approvers === 0 ? at : null,
  };
}

function standing(need: ApprovalNeed, approvals: number, given: readonly GivenInstruction[]): MeasureState {
  if (approvals < need.approvers) return 'pending';
  return areComplete(need, given) ? 'approved' : 'awaitingInstruction';
}

function areComplete(need: ApprovalNeed, given: readonly GivenInstruction[]): boolean {
  if (!need.instruction) return true;
  return need.from ? stillSilent(need, given).length === 0 : given.length > 0;
}

const stillSilent = ({ from = [] }: ApprovalNeed, given: readonly GivenInstruction[]): string[] =>
  from.filter((customer) => !given.some(({ customerId }) => customerId === customer));

function decide(measure: DerivedMeasure, event: CaseEvent): void {
  switch (event.type) {
    case 'measureApproved':
      measure.approvedBy = [...measure.approvedBy, event.actor];
      if (measure.approvedBy.length >= measure.need.approvers) measure.decidedAt = event.at;
      measure.state = standing(measure.need, measure.approvedBy.length, measure.instructions);
      break;
    case 'instructed': {
      const { customerId = null, who, channel, at } = event.detail;
      measure.instructions = [...measure.instructions, { customerId, who, channel, at }];
      if (!measure.instruction && areComplete(measure.need, measure.instructions)) {
        measure.instruction = { who, channel, at };
        if (measure.state === 'awaitingInstruction') measure.state = 'approved';
      }
      break;
    }
    case 'measureRejected':
    case 'measureWithdrawn':
      measure.state = event.type === 'measureRejected' ? 'rejected' : 'withdrawn';
      measure.reason = event.detail.reason;
      break;
    case 'approvalExpired':
      if (event.detail.level === null) measure.state = 'expired';
      else Object.assign(measure, { level: event.detail.level, askedAt: event.at });
      break;
    case 'measureApplied':
      measure.applied = [
        ...measure.applied,
        { orderId: event.detail.orderId, outcome: event.detail.outcome, at: event.at },
      ];
      if (event.detail.last) measure.state = 'applied';
      break;
  }
}
