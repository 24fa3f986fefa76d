import type { NewFact, Order } from '@longhaul/contracts';
import { type FactType, placeOf, type SignedLine } from '@longhaul/domain';
import { instantOf } from '../../i18n/index.ts';

/**
 * What the form for a fact holds. `when` is a wall clock in `zone`; `stop` the number of a stop, 0 for "as planned";
 * `shipment` the one it is about, 0 when the order is not split.
 */
export type FactForm = {
  type: FactType;
  when: string;
  shipment: number;
  stop: number;
  lines: Required<SignedLine>[];
  signedBy: string;
  note: string;
};
type Parts = Pick<Order, 'goods'> & { shipments?: Pick<Order['shipments'][number], 'number' | 'lines'>[] };

/** What should be signed for: the lines of a shipment, or of the whole order. */
const plannedLines = ({ goods, shipments }: Parts, shipment: number): { line: number; pieces: number }[] =>
  shipments?.find(({ number }) => number === shipment)?.lines ?? goods.map(({ pieces }, line) => ({ line, pieces }));

/** Everything intact: what most signatures say. */
export const intactLines = (order: Parts, shipment: number): FactForm['lines'] =>
  plannedLines(order, shipment).map(({ line, pieces }) => ({
    line,
    intact: pieces,
    short: 0,
    damaged: 0,
    refused: 0,
    over: 0,
  }));

/** Pieces of a line that the plan has. */
export const plannedPieces = (order: Parts, shipment: number, line: number): number =>
  plannedLines(order, shipment).find((one) => one.line === line)?.pieces ?? 0;

/** Pieces of the plan that a signed line speaks of; those over are beyond it. */
export const sumOf = (line: SignedLine): number => line.intact + line.short + line.damaged + line.refused;

/** The stops at which a fact of this type can happen. */
export function stopsFor(order: Pick<Order, 'stops'>, type: FactType, shipment: number): Order['stops'] {
  const kind = placeOf(type);
  return order.stops.filter((stop) => stop.kind === kind && (shipment === 0 || stop.shipment === shipment));
}

/** The fact as it is sent; null while the time is not one. */
export function factOf(form: FactForm, zone: string): NewFact | null {
  const at = instantOf(form.when, zone);
  if (at === null) return null;
  const note = form.note.trim();
  const signedBy = form.signedBy.trim();
  return {
    type: form.type,
    occurredAt: new Date(at).toISOString(),
    ...(form.shipment > 0 ? { shipment: form.shipment } : {}),
    ...(form.stop > 0 ? { stop: form.stop } : {}),
    ...(form.type === 'signed' ? { lines: form.lines, ...(signedBy ? { signedBy } : {}) } : {}),
    ...(form.type === 'damageReported' ? damageOf(form.lines) : {}),
    ...(note ? { note } : {}),
  };
}

/** Only the lines where something is damaged; what is not was intact. */
function damageOf(lines: FactForm['lines']): Pick<NewFact, 'lines'> {
  const damaged = lines.filter((line) => line.damaged > 0);
  const said = damaged.map((line) => ({ ...line, intact: Math.max(0, line.intact - line.damaged) }));
  return said.length > 0 ? { lines: said } : {};
}
