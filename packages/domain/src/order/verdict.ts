import type { OrderEvent, SignedLine } from './fact.ts';
import type { DerivedShipment } from './milestone.ts';
import type { Plan, PlannedShipment } from './plan.ts';

/** Edition of the rules below; stored with every verdict, so that an old one is never silently recomputed. */
export const verdictEdition = 3;

/**
 * On time 及时: every shipment arrived at its last delivery ≤ its arriveBy in force when that fell due. With several the last
 * one counts: `lateByS` in seconds is of the one that is latest by its promise, 0 when on time; `firstLateByS` the same by
 * the promise that the order was accepted with.
 * Intact 完好: every line signed for in full, nothing short, damaged, refused or over; null until all is signed.
 */
export type Verdict = {
  edition: number;
  onTime: boolean;
  lateByS: number;
  firstLateByS: number;
  intact: boolean | null;
};

/** The verdict when all have arrived; null before. What was signed without a reported arrival is judged on the signature. */
export function judge(
  plan: Plan,
  events: readonly OrderEvent[],
  shipments: readonly DerivedShipment[],
): Verdict | null {
  const arrivals = shipments.flatMap(({ milestones, promises }) => {
    const at = milestones.arrivedAtDelivery?.at ?? milestones.signed?.at;
    return at === undefined ? [] : [{ lateMs: at - promises.arriveBy, firstLateMs: at - plan.promises.arriveBy }];
  });
  if (arrivals.length < shipments.length) return null;
  const worst = (lateMs: number[]) => Math.max(0, Math.ceil(Math.max(...lateMs) / 1000));
  const lateByS = worst(arrivals.map((arrival) => arrival.lateMs));
  const signed = plan.shipments.map((shipment) => signedLines(shipment, events, shipments));
  return {
    edition: verdictEdition,
    onTime: lateByS === 0,
    lateByS,
    firstLateByS: worst(arrivals.map((arrival) => arrival.firstLateMs)),
    intact: signed.every((lines) => lines !== undefined)
      ? plan.shipments.every((shipment, index) => isIntact(shipment, signed[index] ?? [])) && !hasDamageReport(events)
      : null,
  };
}

function signedLines(
  { number }: PlannedShipment,
  events: readonly OrderEvent[],
  shipments: readonly DerivedShipment[],
): SignedLine[] | undefined {
  const seq = shipments.find((shipment) => shipment.number === number)?.milestones.signed?.seq;
  return events.find((event) => event.seq === seq)?.detail.lines;
}

const isIntact = (shipment: PlannedShipment, lines: readonly SignedLine[]): boolean =>
  shipment.lines.every(({ line, pieces }) =>
    lines.some((signed) => signed.line === line && signed.intact === pieces),
  ) && lines.every((line) => line.short === 0 && line.damaged === 0 && line.refused === 0 && !line.over);

/** Damage found after the signature, in time to count. */
const hasDamageReport = (events: readonly OrderEvent[]): boolean =>
  events.some((event) => event.type === 'damageReported');
