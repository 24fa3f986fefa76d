import { distanceM } from '@longhaul/atlas';
import type { Fix } from '@longhaul/domain';
import type { Memory, Motion } from '../memory.ts';

// Hysteresis: what crawls in a queue neither starts nor stops an episode with every metre.
const movesAboveKmh = 8;
const standsBelowKmh = 3;

/** Whether the vehicle moves: by the reported speed, else by the way since the last fix. */
export function motion(fix: Fix, memory: Memory): Motion {
  const speed = fix.speedKmh ?? impliedKmh(fix, memory);
  if (speed === null) return memory.motion;
  if (speed > movesAboveKmh) return 'moving';
  return speed < standsBelowKmh || memory.motion === 'unknown' ? 'stopped' : memory.motion;
}

function impliedKmh(fix: Fix, { last }: Memory): number | null {
  if (!last || fix.fixTime <= last.fixTime) return null;
  const metres = distanceM([last.longitude, last.latitude], [fix.longitude, fix.latitude]);
  return metres / 1_000 / ((fix.fixTime - last.fixTime) / 3_600_000);
}
