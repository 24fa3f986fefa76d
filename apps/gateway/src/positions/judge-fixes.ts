import type { Judged, JudgeFixes } from '@longhaul/database';
import { blank, type Memory, track } from '@longhaul/tracking';

/** Runs the pipeline over a vehicle's fixes, in the order of their fix times. */
export const judgeFixes: JudgeFixes<Memory> = (vehicle, fixes) => {
  const judged: Judged<Memory> = { verdicts: [], memory: vehicle.memory ?? blank, latest: null, events: [] };
  for (const fix of fixes) {
    const tracked = track(fix, judged.memory, vehicle);
    judged.memory = tracked.memory;
    judged.verdicts.push(tracked.kept ? { latest: tracked.latest } : { reason: tracked.reason });
    if (tracked.kept && tracked.latest) judged.latest = fix;
    if (tracked.kept) judged.events.push(...tracked.events);
  }
  return judged;
};
