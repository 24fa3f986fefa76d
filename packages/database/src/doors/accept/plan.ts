import { nearestCity, provinceOf } from '@longhaul/atlas';
import {
  chooseLane,
  type LeadTime,
  laneEndsOf,
  type PlanProblem,
  type Policy,
  type PromisedBy,
  type Promises,
  promisesFor,
  type Whereabouts,
} from '@longhaul/domain';
import type { Tx } from '../../connection/index.ts';
import { readCalendar } from '../../plan/index.ts';
import type { ResolvedStop } from './stops.ts';

/** What a new order is promised, by what, and what is to be said of that. */
export type Promised = {
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
};

/** Gives a new order its promises. */
export async function promiseFor(tx: Tx, question: Question): Promise<Promised> {
  const { stops, at, policy } = question;
  // a delivery window wins whatever the table says: then it is not asked
  const leadTime = stops.at(-1)?.windowEnd == null ? await leadTimeFor(tx, question) : null;
  const calendar = leadTime?.rule === 'clock' && leadTime.counting === 'working' ? await readCalendar(tx) : {};
  const asked = { acceptedAt: at, stops };
  const { promises, promisedBy, problems } = promisesFor(asked, leadTime, calendar, policy);
  return { promises, promisedBy, problems: problems.map((code) => ({ code })) };
}

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
