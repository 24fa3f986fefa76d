import type { Due, OrderStatus, View, WarningRule } from '@longhaul/domain';

const hourMs = 3_600_000;

/** What falls due on an order, a warning or its closing, in hours since its acceptance. */
export type DueAt = [what: WarningRule | 'close', hour: number];

/** An order as a database row would have it, with what was done in time's name: `02:00 W-DISPATCH`. */
export type Row = { acceptedAt: number; view: View; acts: string[]; asked: number };

const dues = (acceptedAt: number, list: readonly DueAt[]): Due[] =>
  list.map(([what, hour]) => {
    const at = acceptedAt + hour * hourMs;
    return what === 'close' ? { what, at } : { what: 'raise', rule: what, tier: 1, at };
  });

export const newRow = (acceptedAt: number, due: readonly DueAt[]): Row => ({
  acceptedAt,
  view: { epoch: 1, seq: 1, status: 'accepted', due: dues(acceptedAt, due) },
  acts: [],
  asked: 0,
});

/** A fact or a decision came in: the row says something else now. */
export function change(row: Row, status: OrderStatus, due: readonly DueAt[]): void {
  row.view = { ...row.view, seq: row.view.seq + 1, status, due: dues(row.acceptedAt, due) };
}

/** Carries out what the row says is due at `asOf`, as the database's door does, and answers the fresh view. */
export function act(row: Row, asOf: number): View {
  const ripe = row.view.due.filter(({ at }) => at <= asOf);
  if (ripe.length === 0) return row.view;
  const clock = new Date(asOf - row.acceptedAt).toISOString().slice(11, 16);
  row.acts.push(...ripe.map(({ what, rule }) => `${clock} ${rule ?? what}`));
  const closed = ripe.some(({ what }) => what === 'close');
  const due = closed ? [] : row.view.due.filter(({ at }) => at > asOf);
  row.view = { ...row.view, seq: row.view.seq + 1, status: closed ? 'closed' : row.view.status, due };
  return row.view;
}
