import type { OrderEvent } from './fact.ts';
import type { StopArrival } from './milestone.ts';
import type { PlannedStop, Promises } from './plan.ts';
import { type Revision, revised } from './revision.ts';

/**
 * By when the vehicle of a shipment is promised at each of its stops. At the pickup and at the last delivery that is the
 * shipment's promise; a stop between them with a window of its own is promised by its end, revised as promises are.
 * `copiedFrom` is the stop that one was made from by a split: what changed there before, changed here.
 */
export const arrivalsOf = (
  stops: readonly PlannedStop[],
  promises: Promises,
  revisions: readonly Revision[],
  copiedFrom: (stopId: string) => string | undefined,
): StopArrival[] => {
  const pickup = stops.find((stop) => stop.kind === 'pickup');
  const delivery = stops.findLast((stop) => stop.kind === 'delivery');
  return stops.map((stop) => {
    const without = stop.kind === 'terminal' ? null : stop.kind === 'pickup' ? promises.pickupBy : promises.arriveBy;
    const isPromised = stop === pickup || stop === delivery;
    const ids = [stop.id, copiedFrom(stop.id)];
    const arriveBy = isPromised ? without : (ownDeadline(stop, ids, revisions) ?? without);
    return { stopId: stop.id, arriveBy };
  });
};

function ownDeadline(stop: PlannedStop, ids: (string | undefined)[], revisions: readonly Revision[]) {
  const windowEnd = ({ stopId, detail }: OrderEvent) =>
    stopId !== null && ids.includes(stopId) && detail.window ? Date.parse(detail.window.end) : undefined;
  const named = revisions.findIndex((revision) => 'change' in revision && windowEnd(revision.change) !== undefined);
  const change = revisions[named];
  if (!change || !('change' in change)) return stop.windowEnd && revised(stop.windowEnd, revisions, windowEnd);
  const before = change.change.detail.window?.before;
  if (before) return revised(Date.parse(before.end), revisions, windowEnd);
  // the first window that it has ever had: promised since then
  const first = windowEnd(change.change);
  return first === undefined ? null : revised(first, revisions.slice(named + 1), windowEnd);
}
