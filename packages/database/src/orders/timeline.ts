import type { TimelineEntry } from '@longhaul/contracts';
import type { Tx } from '../connection/index.ts';
import { namesOf } from '../who/index.ts';

/** The log of an order as its page shows it: both times, source and outcome of each entry, and what was taken back. */
export async function readTimeline(tx: Tx, orderId: string): Promise<TimelineEntry[]> {
  const events = await tx
    .selectFrom('orderEvent')
    .leftJoin('stop', 'stop.id', 'orderEvent.stopId')
    .selectAll('orderEvent')
    .select(['stop.number as stopNumber', 'stop.name as stopName'])
    .where('orderEvent.orderId', '=', orderId)
    .orderBy('orderEvent.seq')
    .execute();
  const correctedBy = new Map(
    events.flatMap(({ type, seq, detail }) =>
      type === 'corrected' ? [[(detail as { corrects?: number }).corrects, seq]] : [],
    ),
  );
  const nameOf = await namesOf(
    tx,
    events.map(({ actor }) => actor),
  );
  return events.map((event) => ({
    seq: event.seq,
    type: event.type,
    outcome: event.outcome,
    occurredAt: event.occurredAt.toISOString(),
    recordedAt: event.recordedAt.toISOString(),
    source: event.source,
    actor: event.actor,
    actorName: nameOf(event.actor),
    stop:
      event.stopNumber === null || event.stopName === null ? null : { number: event.stopNumber, name: event.stopName },
    shipment: event.shipment,
    correctedBy: correctedBy.get(event.seq) ?? null,
    detail: event.detail as Record<string, unknown>,
  }));
}
