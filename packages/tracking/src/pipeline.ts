import type { RefusalReason } from '@longhaul/contracts';
import type { Fix, VehicleEvent, Zone } from '@longhaul/domain';
import { geofence, motion } from './detectors/index.ts';
import type { Memory } from './memory.ts';
import { place, plausibility, suspecting, time } from './steps/index.ts';

/** What the pipeline knows of the vehicle besides its memory. */
export type Vehicle = { maxSpeedKmh: number; zones: readonly Zone[] };

/** What became of a fix. Only `latest` moves the vehicle; an older one is kept as history. */
export type Tracked =
  | { kept: false; reason: RefusalReason; memory: Memory }
  | { kept: true; latest: boolean; memory: Memory; events: VehicleEvent[] };

/**
 * The life of a fix, in this order: time → place → (older than the latest: history, no more) → plausibility →
 * motion → geofence. Whether it was stored before is the store's word: it is unique by vehicle, fix time and source.
 */
export function track(fix: Fix, memory: Memory, vehicle: Vehicle): Tracked {
  const reason = time(fix) ?? place(fix);
  if (reason) return { kept: false, reason, memory };
  if (memory.last && fix.fixTime <= memory.last.fixTime) return { kept: true, latest: false, memory, events: [] };
  const jump = plausibility(fix, memory, vehicle.maxSpeedKmh);
  if (jump) return { kept: false, reason: jump, memory: suspecting(fix, memory, vehicle.maxSpeedKmh) };
  const { inside, events } = geofence(fix, memory, vehicle.zones);
  const last = { fixTime: fix.fixTime, longitude: fix.longitude, latitude: fix.latitude };
  return {
    kept: true,
    latest: true,
    memory: { last, suspect: null, motion: motion(fix, memory), inside },
    events,
  };
}
