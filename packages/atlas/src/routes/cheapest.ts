import type { LonLat } from '../geometry/index.ts';
import type { Way } from './graph.ts';

/** Dijkstra: the cheapest chain of ways from `from` to `to`, as one line; undefined when none leads there. */
export function cheapest(from: string, to: string, waysFrom: (name: string) => readonly Way[]): LonLat[] | undefined {
  const reached = new Map<string, { cost: number; by?: { from: string; way: Way } }>([[from, { cost: 0 }]]);
  const done = new Set<string>();
  for (;;) {
    const here = nearest(reached, done);
    if (here === undefined) return undefined;
    if (here.name === to) return lineTo(to, reached);
    done.add(here.name);
    for (const way of waysFrom(here.name)) {
      const cost = here.cost + way.cost;
      if (cost < (reached.get(way.to)?.cost ?? Number.POSITIVE_INFINITY))
        reached.set(way.to, { cost, by: { from: here.name, way } });
    }
  }
}

type Reached = ReadonlyMap<string, { cost: number; by?: { from: string; way: Way } }>;

function nearest(reached: Reached, done: ReadonlySet<string>): { name: string; cost: number } | undefined {
  let best: { name: string; cost: number } | undefined;
  for (const [name, { cost }] of reached)
    if (!done.has(name) && (best === undefined || cost < best.cost)) best = { name, cost };
  return best;
}

function lineTo(to: string, reached: Reached): LonLat[] {
  const lines: (readonly LonLat[])[] = [];
  for (let by = reached.get(to)?.by; by; by = reached.get(by.from)?.by) lines.push(by.way.line);
  return lines.toReversed().flatMap((line, index) => (index === 0 ? [...line] : line.slice(1)));
}
