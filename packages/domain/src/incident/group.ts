import type { ExceptionPolicy } from '../exception/index.ts';
import type { Instant } from '../instant.ts';

/** A case as it may belong with others: why, since when, where (WGS-84; null: nobody knows). */
export type CauseOfCase = { id: string; cause: string; at: Instant; place: readonly [number, number] | null };

/** Cases of one cause that lie near each other in place and time. */
export type IncidentGroup = {
  cause: string;
  cases: CauseOfCase[];
  from: Instant;
  to: Instant;
  middle: [number, number];
};

/** How near belongs together, and from how many cases on a group is worth an incident: the house's edition says so. */
export type IncidentRules = Pick<ExceptionPolicy, 'incidentRadiusM' | 'incidentWindowS' | 'incidentFromCases'>;

type Distance = (a: readonly [number, number], b: readonly [number, number]) => number;

/** Whether a case lies near another, or near an incident's middle, in place and time. */
export const isNear = (
  a: Pick<CauseOfCase, 'at' | 'place'>,
  b: Pick<CauseOfCase, 'at' | 'place'>,
  { incidentWindowS, incidentRadiusM }: Omit<IncidentRules, 'incidentFromCases'>,
  distanceM: Distance,
): boolean =>
  a.place !== null &&
  b.place !== null &&
  Math.abs(a.at - b.at) <= incidentWindowS * 1_000 &&
  distanceM(a.place, b.place) <= incidentRadiusM;

/**
 * Groups of enough cases, each near one of the others, the largest first: a storm moves on, so the first and the
 * last need not be near each other.
 */
export function groupCases(cases: readonly CauseOfCase[], rules: IncidentRules, distanceM: Distance): IncidentGroup[] {
  let groups: CauseOfCase[][] = [];
  for (const one of cases) {
    const near = groups.filter((group) =>
      group.some((other) => other.cause === one.cause && isNear(one, other, rules, distanceM)),
    );
    groups = [...groups.filter((group) => !near.includes(group)), [...near.flat(), one]];
  }
  return groups
    .filter((group) => group.length >= rules.incidentFromCases)
    .map(groupOf)
    .sort((a, b) => b.cases.length - a.cases.length || a.from - b.from);
}

function groupOf(found: CauseOfCase[]): IncidentGroup {
  const cases = found.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const times = cases.map(({ at }) => at);
  return {
    cause: cases[0]?.cause ?? '',
    cases,
    ...{ from: Math.min(...times), to: Math.max(...times) },
    middle: middleOf(cases.flatMap(({ place }) => (place ? [place] : []))),
  };
}

/** The middle of places that are near each other; at least one. */
export const middleOf = (places: readonly (readonly [number, number])[]): [number, number] => {
  const mean = (axis: 0 | 1) => places.reduce((sum, place) => sum + place[axis], 0) / places.length;
  return [mean(0), mean(1)];
};
