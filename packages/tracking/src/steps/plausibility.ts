import { distanceM } from '@longhaul/atlas';
import type { RefusalReason } from '@longhaul/contracts';
import type { Fix } from '@longhaul/domain';
import type { Memory, Spot } from '../memory.ts';

/** A standing receiver wanders; a jump shorter than this is never refused. */
const wanderM = 500;
/** That many fixes in a row that agree with each other, and not with the last one, are believed. */
const believedAfter = 3;

/**
 * Refuses a jump that the vehicle could not have driven (its own limit, km/h). When the following fixes confirm the new
 * place, the last one was the wrong one — or the truck came off a ferry — and the third is believed.
 */
export function plausibility(fix: Fix, memory: Memory, maxSpeedKmh: number): RefusalReason | null {
  if (!memory.last || canReach(memory.last, fix, maxSpeedKmh)) return null;
  return confirmations(fix, memory, maxSpeedKmh) >= believedAfter ? null : 'implausible';
}

/** The memory after a fix that was refused as implausible. */
export const suspecting = (fix: Fix, memory: Memory, maxSpeedKmh: number): Memory => ({
  ...memory,
  suspect: {
    fixTime: fix.fixTime,
    longitude: fix.longitude,
    latitude: fix.latitude,
    times: confirmations(fix, memory, maxSpeedKmh),
  },
});

const confirmations = (fix: Fix, { suspect }: Memory, maxSpeedKmh: number): number =>
  suspect && fix.fixTime > suspect.fixTime && canReach(suspect, fix, maxSpeedKmh) ? suspect.times + 1 : 1;

function canReach(from: Spot, fix: Fix, maxSpeedKmh: number): boolean {
  const metres = distanceM([from.longitude, from.latitude], [fix.longitude, fix.latitude]);
  const hours = Math.abs(fix.fixTime - from.fixTime) / 3_600_000;
  return metres <= wanderM + maxSpeedKmh * 1_000 * hours;
}
