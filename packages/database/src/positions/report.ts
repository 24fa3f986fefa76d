import type { RefusalReason } from '@longhaul/contracts';
import type { Fix, VehicleEvent, Zone } from '@longhaul/domain';

/** A fix as a device of a fleet reported it. */
export type Report = { fleetId: string; deviceId: string; fix: Fix };

/** What became of a report: refused, or in the store, perhaps since before. */
export type Outcome = { reason: RefusalReason } | { duplicate: boolean };

/** A vehicle under its row's lock: its plausibility limit, what the pipeline remembers (null at first), its open zones. */
export type KnownVehicle<Memory> = {
  id: string;
  index: number;
  maxSpeedKmh: number;
  memory: Memory | null;
  zones: Zone[];
};

/** What the pipeline made of a vehicle's fixes, in the order in which they were given. `latest` is the newest if it moved. */
export type Judged<Memory> = {
  verdicts: ({ reason: RefusalReason } | { latest: boolean })[];
  memory: Memory;
  latest: Fix | null;
  events: VehicleEvent[];
};

/** The pipeline, called between lock and write; pure. Fixes come in the order of their fix times. */
export type JudgeFixes<Memory> = (vehicle: KnownVehicle<Memory>, fixes: readonly Fix[]) => Judged<Memory>;

/** A vehicle whose latest fix moved, for those who watch. */
export type Moved<Memory> = { index: number; fix: Fix; memory: Memory };
export type Ingested<Memory> = { outcomes: Outcome[]; moved: Moved<Memory>[] };
