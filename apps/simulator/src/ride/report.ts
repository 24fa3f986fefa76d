import type { NewFact } from '@longhaul/contracts';
import type { Pace } from '../scenario/index.ts';
import { chance } from './chance.ts';
import type { Itinerary } from './itinerary.ts';
import type { Task } from './task.ts';

/** What a person reports about an order, and when it is to happen (ms since 1970). */
export type Report = { by: 'driver' | 'clerk'; at: number; fact: Omit<NewFact, 'occurredAt'> };

/** A truck that stands at a stop and whose arrival nobody saw is looked after that much later. */
const unseenS = 30;
/** One order in so many is signed for with a piece missing. */
const shortShare = 0.04;

/**
 * What is to be reported next about an order that its truck is on: loaded, signed, then the receipt. Arrivals and
 * departures are not reported by anybody: the system sees them from the positions.
 */
export function nextReport(task: Task, pace: Pace, { endsAt }: Itinerary): Report | undefined {
  const { times, orderId } = task;
  const after = (arrivedAt: number | undefined, dwellS: number) =>
    (arrivedAt ?? endsAt + unseenS * 1000) + dwellS * 1000;
  const report = (by: Report['by'], at: number, fact: Report['fact']): Report => ({
    by,
    at: Math.round(at),
    fact: { ...fact, id: `simulated-${fact.type}` },
  });
  if (times.loaded === undefined && times.departed === undefined) {
    const pieces = task.pieces.reduce((sum, count) => sum + count, 0);
    return report('driver', after(times.arrivedAtPickup, pace.loadingS), { type: 'loaded', pieces });
  }
  if (times.signed === undefined) {
    const short = chance(`short ${orderId}`) < shortShare ? 1 : 0;
    const lines = task.pieces.map((pieces, line) => ({
      line,
      intact: line === 0 ? pieces - short : pieces,
      short: line === 0 ? short : 0,
      damaged: 0,
      refused: 0,
    }));
    return report('driver', after(times.arrivedAtDelivery, pace.unloadingS), {
      type: 'signed',
      lines,
      signedBy: '收货员',
    });
  }
  if (!task.podRequired || times.podReturned !== undefined) return undefined;
  return report('clerk', times.signed + pace.receiptS * 1000, { type: 'podReturned' });
}
