import type { Fix, VehicleEvent, Zone } from '@longhaul/domain';
import type { Memory } from '../memory.ts';
import { metresOutside } from './fence.ts';

/** Left only this much further out than entered, so that a truck at the fence does not come and go. */
const leftBeyondShare = 0.2;
const leftBeyondM = 50;

/**
 * Arrival and departure: one event when a zone is entered and one when it is left. A zone that is new and already
 * around the vehicle is entered now. A fix less sure than the zone is wide says nothing.
 */
export function geofence(
  fix: Fix,
  memory: Memory,
  zones: readonly Zone[],
): { inside: Memory['inside']; events: VehicleEvent[] } {
  const inside: Memory['inside'] = {};
  const events: VehicleEvent[] = [];
  for (const zone of zones) {
    const since = memory.inside[zone.stopId];
    const event = (type: VehicleEvent['type']): VehicleEvent => ({
      type,
      stopId: zone.stopId,
      tripId: zone.tripId,
      occurredAt: fix.fixTime,
    });
    if ((fix.accuracyM ?? 0) > zone.radiusM) {
      if (since !== undefined) inside[zone.stopId] = since;
      continue;
    }
    const outside = metresOutside(zone, [fix.longitude, fix.latitude]);
    if (since === undefined && outside === 0) {
      inside[zone.stopId] = fix.fixTime;
      events.push(event('enteredStop'));
    } else if (since !== undefined && outside > Math.max(zone.radiusM * leftBeyondShare, leftBeyondM))
      events.push(event('leftStop'));
    else if (since !== undefined) inside[zone.stopId] = since;
  }
  return { inside, events };
}
