import { cellOf, packTicks } from '@longhaul/contracts';

/**
 * A vehicle's newest fix as it was committed: `index` is its number in packed batches, `fixTime` in ms since 1970,
 * `state` an index into `tickStates`. WGS-84.
 */
export type FixUpdate = {
  index: number;
  longitude: number;
  latitude: number;
  speedKmh: number;
  headingDeg: number;
  fixTime: number;
  state: number;
};

/** The last value of every vehicle, and which of them changed since they were last taken. Knows no sockets. */
export class FleetPicture {
  private readonly last = new Map<number, FixUpdate>();
  /** The cell in which a vehicle was last shown: who watches it must see the vehicle leave. */
  private readonly shownIn = new Map<number, string>();
  private readonly changed = new Set<number>();
  private readonly changedInWorld = new Set<number>();

  /** Takes newer fixes in; one that is older than the last known is history and changes nothing here. */
  put(updates: readonly FixUpdate[]): void {
    for (const update of updates) {
      const known = this.last.get(update.index);
      if (known && known.fixTime > update.fixTime) continue;
      this.last.set(update.index, update);
      this.changed.add(update.index);
      this.changedInWorld.add(update.index);
    }
  }

  /** What changed since the last call, by map cell; a vehicle that crossed is in its old cell's list too. */
  takeChangedByCell(): Map<string, number[]> {
    const byCell = new Map<string, number[]>();
    const show = (cell: string, index: number) => {
      const indexes = byCell.get(cell);
      if (indexes) indexes.push(index);
      else byCell.set(cell, [index]);
    };
    for (const index of this.changed) {
      const fix = this.last.get(index);
      if (!fix) continue;
      const cell = cellOf(fix.longitude, fix.latitude);
      const before = this.shownIn.get(index);
      if (before !== undefined && before !== cell) show(before, index);
      show(cell, index);
      this.shownIn.set(index, cell);
    }
    this.changed.clear();
    return byCell;
  }

  /** What changed anywhere since the last call. */
  takeChanged(): number[] {
    const indexes = [...this.changedInWorld];
    this.changedInWorld.clear();
    return indexes;
  }

  /** One batch with the last values of these vehicles, as old as they are at `now` (ms since 1970). */
  pack(indexes: Iterable<number>, now: number): ArrayBuffer {
    const fixes = [...indexes].map((index) => this.last.get(index)).filter((fix) => fix !== undefined);
    return packTicks(fixes.map((fix) => ({ ...fix, ageS: (now - fix.fixTime) / 1000 })));
  }
}
