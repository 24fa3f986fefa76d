import { type Tick, tickStates, type Vehicle } from '@longhaul/contracts';

/** No fix for longer than this: silent 失联, whatever the vehicle did last. */
export const silentAfterMs = 5 * 60_000;

/** How a vehicle is shown. `silent` is about the age of its fix, `unknown` has never sent one (or not what it does). */
export const looks = ['moving', 'stopped', 'silent', 'unknown'] as const;
export type Look = (typeof looks)[number];

/** A vehicle as it is known now; without a fix it has never reported. */
export type Known = {
  index: number;
  plate: string;
  order: Vehicle['order'];
  fix: Fix | null;
};
/** A place and what the vehicle did there. Times in ms of the page's clock; `heardAt` is when a live batch brought it. */
export type Fix = {
  longitude: number;
  latitude: number;
  speedKmh: number;
  headingDeg: number;
  state: (typeof tickStates)[number];
  at: number;
  heardAt: number | null;
};

/** How a vehicle is shown at `now`. */
export function lookOf({ fix }: Known, now: number): Look {
  if (!fix) return 'unknown';
  return now - fix.at > silentAfterMs ? 'silent' : fix.state;
}

/**
 * The vehicles that are known, outside Vue's reactivity: batches come several times a second. A snapshot says who they
 * are; live batches say where.
 */
export class Fleet {
  readonly #byIndex = new Map<number, Known>();

  get vehicles(): Iterable<Known> {
    return this.#byIndex.values();
  }

  byIndex(index: number): Known | undefined {
    return this.#byIndex.get(index);
  }

  /**
   * Takes a snapshot that was asked for at `askedAt`. A fix that a live batch brought after that is newer than the
   * snapshot and stays; so does one that the snapshot's is older than.
   */
  takeSnapshot(items: readonly Vehicle[], askedAt: number): void {
    const gone = new Set(this.#byIndex.keys());
    for (const { index, plate, order, last } of items) {
      gone.delete(index);
      const before = this.#byIndex.get(index)?.fix ?? null;
      const fix = last && {
        longitude: last.longitude,
        latitude: last.latitude,
        speedKmh: last.speedKmh ?? 0,
        headingDeg: last.headingDeg ?? 0,
        state: last.state,
        at: Date.parse(last.fixTime),
        heardAt: null,
      };
      const keep = before?.heardAt != null && before.heardAt >= askedAt;
      this.#byIndex.set(index, { index, plate, order, fix: keep ? before : (fix ?? before) });
    }
    for (const index of gone) this.#byIndex.delete(index);
  }

  /** Takes a live batch that came at `now`; true when it speaks of a vehicle that no snapshot has named yet. */
  takeTicks(ticks: readonly Tick[], now: number): boolean {
    let unknown = false;
    for (const { index, ageS, state, ...place } of ticks) {
      const known = this.#byIndex.get(index);
      if (known) known.fix = { ...place, state: tickStates[state] ?? 'unknown', at: now - ageS * 1000, heardAt: now };
      else unknown = true;
    }
    return unknown;
  }
}
