import { distanceM, nearestCity, provinceOf } from '@longhaul/atlas';
import {
  type Calendar,
  chooseLane,
  type LeadTime,
  laneEndsOf,
  type PlanProblem,
  type Policy,
  type PromisedBy,
  type Promises,
  planProblems,
  promisesFor,
  stopDeadline,
  type Whereabouts,
} from '@longhaul/domain';
import type { Tx } from '../../connection/index.ts';
import type { ResolvedStop } from './stops.ts';

/** What the plan of a new order promises, and what does not fit in it. */
export type Planned = {
  promises: Promises;
  promisedBy: PromisedBy;
  problems: PlanProblem[];
};
export type Question = {
  customerId: string;
  kind: string;
  service: string;
  stops: readonly ResolvedStop[];
  at: number;
  policy: Policy;
  /** How fast the roads of a demo are. */
  timeFactor: number;
};

/** Gives a new order its promises, and checks whether its plan can be kept at all. */
export async function planFor(tx: Tx, question: Question): Promise<Planned> {
  const { stops, at, policy, timeFactor } = question;
  // a delivery window wins whatever the table says: then it is not asked
  const leadTime = stops.at(-1)?.windowEnd == null ? await leadTimeFor(tx, question) : null;
  const calendar = leadTime?.rule === 'clock' && leadTime.counting === 'working' ? await readCalendar(tx) : {};
  const asked = { acceptedAt: at, stops };
  const { promises, promisedBy, problems } = promisesFor(asked, leadTime, calendar, policy);
  const checked = stops.map((stop) => ({ ...stop, deadline: stopDeadline(stop, promises) }));
  const unfit = planProblems(at, checked, legsOf(stops), timeFactor);
  return { promises, promisedBy, problems: [...problems.map((code) => ({ code })), ...unfit] };
}

/** The legs of one shipment: from each stop to the next. */
const legsOf = (stops: readonly ResolvedStop[]) =>
  stops.slice(1).map((to, index) => {
    const from = stops[index] ?? to;
    return { from: from.number, to: to.number, km: kmBetween(from, to) };
  });

const kmBetween = ({ place: a }: ResolvedStop, { place: b }: ResolvedStop): number | null =>
  a && b ? distanceM([a.longitude, a.latitude], [b.longitude, b.latitude]) / 1_000 : null;

/** The line of the lead-time table that holds for the lane; null when nobody agreed one. */
async function leadTimeFor(tx: Tx, { customerId, kind, service, stops }: Question): Promise<LeadTime | null> {
  const from = whereabouts(stops[0]);
  const to = whereabouts(stops.at(-1));
  const lines = await tx
    .selectFrom('leadTime')
    .select(['customerId', 'fromEnd as from', 'toEnd as to', 'takes'])
    .where('kind', '=', kind)
    .where('service', '=', service)
    .where('fromEnd', 'in', laneEndsOf(from))
    .where('toEnd', 'in', laneEndsOf(to))
    .where((where) => where.or([where('customerId', '=', customerId), where('customerId', 'is', null)]))
    .execute();
  return (chooseLane(lines, from, to)?.takes ?? null) as LeadTime | null;
}

function whereabouts(stop: ResolvedStop | undefined): Whereabouts {
  const city = stop?.place ? nearestCity([stop.place.longitude, stop.place.latitude])?.code : undefined;
  return { site: stop?.siteCode ?? null, city: city ?? null, province: city === undefined ? null : provinceOf(city) };
}

/** The newest edition of each year's official arrangement. */
async function readCalendar(tx: Tx): Promise<Calendar> {
  const years = await tx
    .selectFrom('calendarYear')
    .select(['year', 'daysOff', 'daysWorked'])
    .distinctOn('year')
    .orderBy('year')
    .orderBy('edition', 'desc')
    .execute();
  return Object.fromEntries(
    years.map(({ year, daysOff, daysWorked }) => [year, { off: daysOff as string[], work: daysWorked as string[] }]),
  );
}
