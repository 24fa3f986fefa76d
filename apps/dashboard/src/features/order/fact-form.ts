import type { NewFact, Order } from '@longhaul/contracts';
import { type FactType, placeOf, type SignedLine } from '@longhaul/domain';
import { instantOf } from '../../i18n/index.ts';

/** What the form for a fact holds. `when` is a wall clock in `zone`; `stop` the number of a stop, 0 for "as planned". */
export type FactForm = {
  type: FactType;
  when: string;
  stop: number;
  lines: SignedLine[];
  signedBy: string;
  note: string;
};

/** Everything intact: what most signatures say. */
export const intactLines = (order: Pick<Order, 'goods'>): SignedLine[] =>
  order.goods.map(({ pieces }, line) => ({ line, intact: pieces, short: 0, damaged: 0, refused: 0 }));

/** Pieces that a signed line speaks of. */
export const sumOf = (line: SignedLine): number => line.intact + line.short + line.damaged + line.refused;

/** The stops at which a fact of this type can happen. */
export function stopsFor(order: Pick<Order, 'stops'>, type: FactType): Order['stops'] {
  const kind = placeOf(type);
  return order.stops.filter((stop) => stop.kind === kind);
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
    ...(form.stop > 0 ? { stop: form.stop } : {}),
    ...(form.type === 'signed' ? { lines: form.lines, ...(signedBy ? { signedBy } : {}) } : {}),
    ...(note ? { note } : {}),
  };
}
