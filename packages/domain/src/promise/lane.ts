/** One end of a lane: `site:BJ01`, `city:beijing`, `province:hebei`, or `any`. */
export type LaneEnd = string;

/** Where a stop is, as far as we know: its code in the register, and the nearest city of the atlas with its province. */
export type Whereabouts = { site: string | null; city: string | null; province: string | null };

/** Every lane end that a place belongs to, the closest first. */
export const laneEndsOf = ({ site, city, province }: Whereabouts): LaneEnd[] => [
  ...(site === null ? [] : [`site:${site}`]),
  ...(city === null ? [] : [`city:${city}`]),
  ...(province === null ? [] : [`province:${province}`]),
  'any',
];

/** A line of the lead-time table 时效表, as far as choosing goes: `customerId` null is the house's. */
export type Lane = { customerId: string | null; from: LaneEnd; to: LaneEnd };

/**
 * The line that holds from one place to another: the customer's own before the house's, then the one that names the two
 * places most closely (a site closer than its city, the city than its province), of equals the one closer at the end.
 */
export function chooseLane<T extends Lane>(lines: readonly T[], from: Whereabouts, to: Whereabouts): T | null {
  const [starts, ends] = [laneEndsOf(from), laneEndsOf(to)];
  const rank = (line: Lane): [own: number, away: number, awayAtEnd: number] => [
    line.customerId === null ? 1 : 0,
    distance[kindOf(line.from)] + distance[kindOf(line.to)],
    distance[kindOf(line.to)],
  ];
  const fitting = lines.filter((line) => starts.includes(line.from) && ends.includes(line.to));
  const [best] = fitting.toSorted((a, b) => {
    const [ownA, awayA, endA] = rank(a);
    const [ownB, awayB, endB] = rank(b);
    return ownA - ownB || awayA - awayB || endA - endB;
  });
  return best ?? null;
}

type EndKind = 'site' | 'city' | 'province' | 'any';
const distance: Record<EndKind, number> = { site: 0, city: 1, province: 2, any: 3 };
const kindOf = (end: LaneEnd): EndKind => (end === 'any' ? 'any' : (end.slice(0, end.indexOf(':')) as EndKind));
