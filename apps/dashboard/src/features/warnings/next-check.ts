import { houseZone, instantOf } from '../../i18n/index.ts';

/** Minutes that are proposed until the next check; half an hour is the house's own. */
export const checkMinutes = [15, 30, 60] as const;

/** When an acknowledged warning comes back: in so many minutes, or at a wall clock of the house. Null when that is not ahead. */
export function nextCheckAt(choice: number | 'time', wall: string, now: number): string | null {
  const at = choice === 'time' ? instantOf(wall, houseZone) : now + choice * 60_000;
  return at !== null && at > now ? new Date(at).toISOString() : null;
}
