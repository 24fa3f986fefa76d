import type { RefusalReason } from '@longhaul/contracts';
import type { Fix } from '@longhaul/domain';

/** Clocks differ a little; a fix further ahead than this was not measured. */
const aheadMs = 5 * 60_000;
/** Older fixes are imported by a command, not reported by devices. */
const oldMs = 30 * 24 * 3_600_000;

/** Refuses fixes from the future and from long ago. */
export function time(fix: Fix): RefusalReason | null {
  if (fix.fixTime > fix.receivedTime + aheadMs) return 'inFuture';
  return fix.fixTime < fix.receivedTime - oldMs ? 'tooOld' : null;
}
