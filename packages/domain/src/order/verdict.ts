import type { Instant } from '../instant.ts';
import type { OrderEvent, SignedLine } from './fact.ts';
import type { DerivedShipment, Milestones } from './milestone.ts';
import type { Plan, PlannedShipment } from './plan.ts';

/** Edition of the rules below; stored with every verdict, so that an old one is never silently recomputed. */
export const verdictEdition = 2;

/**
 * On time 及时: arrived at the last delivery ≤ the arriveBy in force when it fell due; with several shipments the last one
 * counts. `lateByS` in seconds, 0 when on time; `firstLateByS` the same by the promise that the order was accepted with.
 * Intact 完好: every line signed for in full, nothing short, damaged, refused or over; null until all is signed.
 */
export type Verdict = {
  edition: number;
  onTime: boolean;
  lateByS: number;
  firstLateByS: number;
  intact: boolean | null;
};

/** The verdict at arrival; null before. An order signed without a reported arrival is judged on the signature. */
export function judge(
  plan: Plan,
  arriveBy: Instant,
  events: readonly OrderEvent[],
  shipments: readonly DerivedShipment[],
  milestones: Milestones,
): Verdict | null {
  const arrivedAt = milestones.arrivedAtDelivery?.at ?? milestones.signed?.at;
  if (arrivedAt === undefined) return null;
  const lateBy = (deadline: Instant) => Math.max(0, Math.ceil((arrivedAt - deadline) / 1000));
  const signed = plan.shipments.map((shipment) => signedLines(shipment, events, shipments));
  return {
    edition: verdictEdition,
    onTime: lateBy(arriveBy) === 0,
    lateByS: lateBy(arriveBy),
    firstLateByS: lateBy(plan.promises.arriveBy),
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
