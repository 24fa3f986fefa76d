import { distanceM, type LonLat } from '../geometry/index.ts';
import { cheapest } from './cheapest.ts';
import { corridorGraph, nameOf, type Way } from './graph.ts';

/** Off the corridors one goes straight, up to this far; further only to the nearest junction. */
const straightUpToKm = 60;
/** A straight kilometre stands for so many on small roads. */
const detour = 1.3;

/**
 * The nearest way from one place to another along the corridors, joined to both ends by straight pieces. Neighbours
 * within a city are joined directly.
 */
export function routeBetween(from: LonLat, to: LonLat): LonLat[] {
  const exits = new Map(straightWays(to).map((way) => [way.to, { ...way, to: 'to', line: way.line.toReversed() }]));
  const direct = straight(from, to);
  const starts = [...straightWays(from), ...(direct.cost <= straightUpToKm * detour ? [{ ...direct, to: 'to' }] : [])];
  const route = cheapest('from', 'to', (name) => {
    if (name === 'from') return starts;
    const exit = exits.get(name);
    return [...(corridorGraph.get(name)?.ways ?? []), ...(exit ? [exit] : [])];
  });
  if (!route) throw new Error(`no corridor leads from ${from} to ${to}`);
  return withoutRepeats(route);
}

function straightWays(from: LonLat): Way[] {
  const ways = [...corridorGraph.values()].map(({ place }) => straight(from, place)).sort((a, b) => a.cost - b.cost);
  return ways.filter((way, index) => index === 0 || way.cost <= straightUpToKm * detour);
}

const straight = (from: LonLat, to: LonLat): Way => ({
  to: nameOf(to),
  line: [from, to],
  cost: (distanceM(from, to) / 1000) * detour,
});

/** A start on a junction would give the same place twice. */
function withoutRepeats(line: LonLat[]): LonLat[] {
  const kept = line.filter((place, index) => index === 0 || nameOf(place) !== nameOf(line[index - 1] ?? place));
  return kept.length > 1 ? kept : line.slice(0, 2);
}
