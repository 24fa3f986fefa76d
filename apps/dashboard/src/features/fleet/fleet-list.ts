import { type Fleet, type Look, lookOf } from '../../fleet/index.ts';

/** A vehicle in the list. `ageMs` is how old its fix is; null without one. */
export type FleetRow = {
  plate: string;
  orderNo: string | null;
  status: string | null;
  look: Look;
  warned: boolean;
  speedKmh: number | null;
  ageMs: number | null;
  fixAt: string | null;
};
/** What the list is narrowed to: a look, those with warnings, or all. */
export type FleetFilter = Look | 'warning' | 'all';

/** The list by plate: it stays where it is while the vehicles change. */
export function fleetRows(fleet: Fleet, now: number, warned: ReadonlySet<string>): FleetRow[] {
  return [...fleet.vehicles]
    .map((known) => ({
      plate: known.plate,
      orderNo: known.order?.orderNo ?? null,
      status: known.order?.status ?? null,
      look: lookOf(known, now),
      warned: known.order !== null && warned.has(known.order.id),
      speedKmh: known.fix?.speedKmh ?? null,
      ageMs: known.fix ? Math.max(0, now - known.fix.at) : null,
      fixAt: known.fix ? new Date(known.fix.at).toISOString() : null,
    }))
    .sort((a, b) => (a.plate < b.plate ? -1 : 1));
}

/** How many there are of each kind. */
export function countsOf(rows: readonly FleetRow[]): Record<FleetFilter, number> {
  const counts = { all: rows.length, warning: 0, moving: 0, stopped: 0, silent: 0, unknown: 0 };
  for (const row of rows) {
    counts[row.look] += 1;
    if (row.warned) counts.warning += 1;
  }
  return counts;
}

/** Those of a kind whose plate or order number contains the text, whatever its case. */
export function narrowed(rows: readonly FleetRow[], filter: FleetFilter, text: string): FleetRow[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (filter === 'all' || (filter === 'warning' ? row.warned : row.look === filter)) &&
      (row.plate.toLowerCase().includes(wanted) || (row.orderNo?.toLowerCase().includes(wanted) ?? false)),
  );
}
