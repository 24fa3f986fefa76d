import type { CaseQuestion, ExceptionDetail, Measure } from '@longhaul/contracts';
import type { DerivedMeasure } from '@longhaul/domain';

/** An order of the case, with the promised arrival that is in force. */
export type CaseMember = ExceptionDetail['memberOrders'][number] & { arriveBy: Date };
type Row = { effect: unknown; action: unknown; expiresAt: Date | null };
const iso = (at: number): string => new Date(at).toISOString();

/** A measure as people see it: what its log says, with what it does and until when it waits. */
export function measureOf(
  measure: DerivedMeasure,
  row: Row,
  nameOf: (actor: string) => string | null,
  members: readonly CaseMember[],
): Measure {
  const { id, kind, costCny, need, state, level, reason, instruction, applied } = measure;
  const { approvers, role } = need;
  const named = (actor: string) => ({ actor, name: nameOf(actor) });
  return {
    ...{ id, kind, costCny, state, level, reason },
    need: { approvers, role, instruction: need.instruction },
    effect: row.effect as Measure['effect'],
    action: row.action as Measure['action'],
    promisedBy: promisedBy(row.action as Measure['action'], members),
    proposedBy: named(measure.proposedBy),
    proposedAt: iso(measure.proposedAt),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    approvedBy: measure.approvedBy.map(named),
    instruction: instruction && { ...instruction, at: iso(instruction.at) },
    instructions: instructionsOf(measure, members),
    applied: applied.map((one) => ({ ...one, at: iso(one.at) })),
  };
}

/** Of each customer whose instruction is needed: what it said, null when it has not. */
const instructionsOf = (
  { need, instructions }: DerivedMeasure,
  members: readonly CaseMember[],
): Measure['instructions'] =>
  (need.from ?? []).map((customerId) => {
    const { customerName = '', customerNameEn = '' } = members.find((one) => one.customerId === customerId) ?? {};
    const said = instructions.find((one) => one.customerId === customerId);
    return {
      customer: { id: customerId, name: customerName, nameEn: customerNameEn },
      said: said ? { who: said.who, channel: said.channel, at: iso(said.at) } : null,
    };
  });

/** What says no orders of its own acts on all of them. */
function promisedBy({ orders }: Measure['action'], members: readonly CaseMember[]): string | null {
  const concerned = members.filter(({ id }) => !Array.isArray(orders) || orders.includes(id));
  const [first] = concerned.map(({ arriveBy }) => arriveBy).sort((a, b) => a.getTime() - b.getTime());
  return first?.toISOString() ?? null;
}

/** The measures that only the customer can allow. */
export const questionsOf = (measures: readonly Measure[]): CaseQuestion[] =>
  measures
    .filter(({ need }) => need.instruction)
    .map(({ id: measureId, kind, effect, state, instruction }) => ({ measureId, kind, effect, state, instruction }));
