import { distanceM } from '@longhaul/atlas';
import { keepsDaysOff, type PlaceHours, type PlannedStop, type PlanProblem, planProblems } from '@longhaul/domain';
import type { Tx } from '../connection/index.ts';
import { readCalendar } from './calendar.ts';

/** A stop as its plan is checked: its window, what it is promised by, where it is, and when its place is open. */
export type PlanStop = Pick<PlannedStop, 'shipment' | 'number' | 'kind' | 'windowStart' | 'windowEnd'> & {
  windowSetAt: number;
  deadline: number | null;
  /** Null while nobody has located it. */
  place: { longitude: number; latitude: number } | null;
  hours: PlaceHours | null;
};

/** An order's stops, shipment by shipment, each in the order of its way. On a demo the roads are `timeFactor` times faster. */
type Asked = { acceptedAt: number; stops: readonly PlanStop[]; timeFactor: number };

/** What does not fit in the plans of an order's shipments. */
export async function checkPlan(tx: Tx, { acceptedAt, stops, timeFactor }: Asked): Promise<PlanProblem[]> {
  const calendar = stops.some(needsCalendar) ? await readCalendar(tx) : {};
  const shipments = [...new Set(stops.map(({ shipment }) => shipment))];
  return shipments.flatMap((shipment) => {
    const own = stops.filter((stop) => stop.shipment === shipment);
    const problems = planProblems(acceptedAt, own, legsOf(own), calendar, timeFactor);
    return shipments.length === 1 ? problems : problems.map((problem) => ({ ...problem, shipment }));
  });
}

const needsCalendar = ({ windowEnd, hours }: PlanStop): boolean =>
  windowEnd !== null &&
  hours !== null &&
  [hours.opening, hours.booking].some((offered) => offered.length > 0 && keepsDaysOff(offered));

/** The legs of one shipment: from each stop to the next. */
const legsOf = (stops: readonly PlanStop[]) =>
  stops.slice(1).map((to, index) => {
    const from = stops[index] ?? to;
    return { from: from.number, to: to.number, km: kmBetween(from, to) };
  });

const kmBetween = ({ place: a }: PlanStop, { place: b }: PlanStop): number | null =>
  a && b ? distanceM([a.longitude, a.latitude], [b.longitude, b.latitude]) / 1_000 : null;
