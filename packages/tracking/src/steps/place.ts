import type { RefusalReason } from '@longhaul/contracts';
import type { Fix } from '@longhaul/domain';

/** Receivers without a fix report 0,0; no road is within a kilometre of it. */
const nearZeroDeg = 0.01;

/** Refuses the place where nobody is. */
export const place = (fix: Fix): RefusalReason | null =>
  Math.abs(fix.longitude) < nearZeroDeg && Math.abs(fix.latitude) < nearZeroDeg ? 'nullIsland' : null;
